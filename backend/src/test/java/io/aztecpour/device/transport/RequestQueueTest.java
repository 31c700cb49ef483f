package io.aztecpour.device.transport;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.device.protocol.EventLoopDevice;
import io.aztecpour.device.transport.HostileDevice.Request;
import io.aztecpour.device.transport.RequestFailure.Kind;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which requests reach a device, in which order, and how many at once. */
@ExtendWith(VertxExtension.class)
class RequestQueueTest {
    private static final String STATUS = "{\"state\":\"idle\",\"glass_present\":true}";

    @Test
    void oneConnectionCarriesAllCallsOneAfterTheOther(Vertx vertx) throws Exception {
        Random random = new Random(11);
        try (HostileDevice device = HostileDevice.start(vertx, request -> later(vertx, random, request));
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            for (int round = 0; round < 20; round++) {
                List<Future<DispenserStatus>> asked = new ArrayList<>();
                for (int call = 0; call < RequestQueue.MAX_WAITING; call++) {
                    Priority priority = call % 3 == 0 ? Priority.COMMAND : Priority.POLL;
                    asked.add(client.ask(known -> known.dispenser().status(priority)));
                }
                Future.all(asked).await(60, SECONDS);
            }
            assertThat(device.mostAtOnce()).isEqualTo(1);
            assertThat(device.connections()).isEqualTo(1);
        }
    }

    @Test
    void commandsGoBeforePolls(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, request -> {});
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            client.ask(known -> known.dispenser().status(Priority.POLL));
            Request first = device.awaitRequest();
            Future<DispenserStatus> poll = client.ask(known -> known.dispenser().status(Priority.POLL));
            Future<PumpAnswer> command = client.ask(known -> known.dispenser().start(new PumpStart(30, "r-1", null)));
            device.behave(request -> request.json(STATUS));
            first.json(STATUS);
            Future.all(poll, command).await(60, SECONDS);
            assertThat(device.asked()).containsExactly("GET /status", "POST /dispense", "GET /status");
        }
    }

    @Test
    void aStopOvertakesAHangingPoll(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, RequestQueueTest::hangButStop);
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            Future<DispenserStatus> poll = client.ask(known -> known.dispenser().status(Priority.POLL));
            device.awaitRequest();
            PumpAnswer stopped =
                    client.ask(known -> known.dispenser().stop("r-1")).await(60, SECONDS);
            assertThat(stopped).isEqualTo(new PumpAnswer(Result.DONE, null, 12.5));
            assertThat(device.connections()).isEqualTo(2);
            // The device never answered the poll: it ended without, after the stop was through.
            assertThat(failureOf(poll).kind()).isIn(Kind.TIMEOUT, Kind.BROKEN);
        }
    }

    @Test
    void aStopReachesADeviceThatServesOneConnectionAtATimeAndTheRequestIsSentAgain(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, RequestQueueTest::hangButStop);
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            device.serveOneConnectionAtATime();
            Future<DispenserStatus> poll = client.ask(known -> known.dispenser().status(Priority.POLL));
            device.awaitRequest();
            PumpAnswer stopped =
                    client.ask(known -> known.dispenser().stop("r-1")).await(60, SECONDS);
            assertThat(stopped.result()).isEqualTo(Result.DONE);
            device.awaitRequest();
            device.awaitRequest().json(STATUS);
            assertThat(poll.await(60, SECONDS).state()).isEqualTo(DeviceState.IDLE);
            assertThat(device.asked()).containsExactly("GET /status", "POST /stop", "GET /status");
        }
    }

    @Test
    void aStopReachesSuchADeviceWhenItHasAnsweredTheCommand(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, RequestQueueTest::hangButStop);
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            device.serveOneConnectionAtATime();
            Future<PumpAnswer> dispense = client.ask(known -> known.dispenser().start(new PumpStart(30, "r-1", null)));
            Request command = device.awaitRequest();
            Future<PumpAnswer> stop = client.ask(known -> known.dispenser().stop("r-1"));
            // Longer than the queue keeps the device to itself. That it yields then is not seen before the command is
            // answered, so time must pass; on a busy machine it may yield later, and the outcome is the same.
            vertx.timer(300, MILLISECONDS).await(60, SECONDS);
            command.json("{\"ok\":true}");
            assertThat(dispense.await(60, SECONDS).result()).isEqualTo(Result.DONE);
            assertThat(stop.await(60, SECONDS).result()).isEqualTo(Result.DONE);
        }
    }

    @Test
    void aStopNeverCutsOffADispense(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, request -> {});
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            Future<PumpAnswer> dispense = client.ask(known -> known.dispenser().start(new PumpStart(30, "r-1", null)));
            Request command = device.awaitRequest();
            PumpAnswer stopped =
                    client.ask(known -> known.dispenser().stop("r-1")).await(60, SECONDS);
            assertThat(stopped.result()).isEqualTo(Result.UNKNOWN);
            command.json("{\"ok\":true}");
            assertThat(dispense.await(60, SECONDS).result()).isEqualTo(Result.DONE);
        }
    }

    @Test
    void aStopOverAConnectionThatTheDeviceClosedIsSentAgain(Vertx vertx) throws Exception {
        try (HostileDevice device =
                        HostileDevice.start(vertx, request -> request.socket().close());
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            Future<PumpAnswer> lost = client.ask(known -> known.dispenser().stop("r-1"));
            device.awaitRequest();
            device.behave(request -> request.json("{\"ok\":true}"));
            assertThat(lost.await(60, SECONDS).result()).isIn(Result.DONE, Result.UNKNOWN);
            assertThat(device.asked()).containsOnly("POST /stop").hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aSafeRequestIsSentAgainWhereTheDeviceClosedTheKeptConnection(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, RequestQueueTest::answerAndClose);
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            for (int round = 0; round < 20; round++) {
                client.ask(known -> known.dispenser().status(Priority.POLL)).await(60, SECONDS);
            }
            assertThat(device.mostAtOnce()).isEqualTo(1);
        }
    }

    @Test
    void theTimeOfACallCountsFromWhenItIsSent(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, request -> {});
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            Future<DispenserStatus> hanging =
                    client.ask(known -> known.dispenser().status(Priority.COMMAND));
            device.awaitRequest();
            Future<DispenserStatus> behind =
                    client.ask(known -> known.dispenser().status(Priority.COMMAND));
            assertThat(failureOf(hanging).kind()).isEqualTo(Kind.TIMEOUT);
            device.awaitRequest().json(STATUS);
            assertThat(behind.await(60, SECONDS).state()).isEqualTo(DeviceState.IDLE);
        }
    }

    @Test
    void tooManyWaitingCallsAreRefusedAtOnce(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, request -> {});
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            client.ask(known -> known.dispenser().status(Priority.COMMAND));
            Request first = device.awaitRequest();
            List<Future<DispenserStatus>> waiting = new ArrayList<>();
            for (int call = 0; call < RequestQueue.MAX_WAITING; call++) {
                waiting.add(client.ask(known -> known.dispenser().status(Priority.COMMAND)));
            }
            PumpAnswer refused = client.ask(known -> known.dispenser().start(new PumpStart(30, "r-1", null)))
                    .await(60, SECONDS);
            assertThat(refused.result()).isEqualTo(Result.UNREACHABLE);
            device.behave(request -> request.json(STATUS));
            first.json(STATUS);
            Future.all(waiting).await(60, SECONDS);
        }
    }

    @Test
    void aDeadDeviceIsSparedByTheBreakerAndTriedAgain(Vertx vertx) throws Exception {
        try (HostileDevice device =
                        HostileDevice.start(vertx, request -> request.socket().close());
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            for (int miss = 0; miss < 3; miss++) {
                assertThat(failureOf(client.ask(known -> known.dispenser().status(Priority.POLL)))
                                .kind())
                        .isEqualTo(Kind.BROKEN);
            }
            RequestFailure spared =
                    failureOf(client.ask(known -> known.dispenser().status(Priority.POLL)));
            assertThat(spared.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(device.asked()).hasSize(3);
            device.behave(request -> request.json(STATUS));
            assertThat(untilAnswered(client).state()).isNotNull();
        }
    }

    @Test
    void whatRunsAndWaitsEndsWhenTheLineIsClosed(Vertx vertx) throws Exception {
        try (HostileDevice device = HostileDevice.start(vertx, request -> {})) {
            EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url());
            Future<DispenserStatus> running =
                    client.ask(known -> known.dispenser().status(Priority.POLL));
            Future<DispenserStatus> waiting =
                    client.ask(known -> known.dispenser().status(Priority.POLL));
            device.awaitRequest();
            client.close();
            assertThat(failureOf(waiting).kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failureOf(running)).isNotNull();
            assertThat(failureOf(client.ask(known -> known.dispenser().status(Priority.POLL)))
                            .kind())
                    .isEqualTo(Kind.NOT_SENT);
        }
    }

    private static DispenserStatus untilAnswered(EventLoopDevice client) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(60);
        while (true) {
            try {
                return client.ask(known -> known.dispenser().status(Priority.POLL))
                        .await(60, SECONDS);
            } catch (RequestFailure spared) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
        }
    }

    private static RequestFailure failureOf(Future<?> asked) throws Exception {
        try {
            throw new AssertionError("no failure but " + asked.await(60, SECONDS));
        } catch (RequestFailure failure) {
            return failure;
        }
    }

    private static void hangButStop(Request request) {
        if (request.path().equals("/stop")) {
            request.json("{\"ok\":true,\"dispensed_ml\":12.5}");
        }
    }

    private static void answerAndClose(Request request) {
        request.json(STATUS);
        request.socket().close();
    }

    private static void later(Vertx vertx, Random random, Request request) {
        vertx.setTimer(1 + random.nextInt(4), due -> request.json(STATUS));
    }
}
