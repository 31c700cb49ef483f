package io.aztecpour.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.aztecpour.bus.message.PumpStart;
import io.aztecpour.device.polling.DeviceListener;
import io.aztecpour.device.polling.PollPlan;
import io.aztecpour.device.polling.PollRate;
import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.DeviceProfile;
import io.aztecpour.device.protocol.Scale;
import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.PumpAnswer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** The device client against devices whose answers are spoiled at random; the same seed spoils the same. */
public final class DeviceFuzz {
    private static final int BOARDS = 40;
    private static final long PATIENCE_NANOS = SECONDS.toNanos(60);
    private static final PollRate RATE = new PollRate(20, 50, false);
    private static final DeviceListener DEAF = new DeviceListener() {
        @Override
        public void heard(DispenserStatus status) {}

        @Override
        public void heard(ScaleReading reading) {}
    };

    private final Vertx vertx;
    private final Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> endings = new TreeMap<>();
    private long seed;
    private int inputs;

    public DeviceFuzz(Vertx vertx, long seed) {
        this.vertx = vertx;
        this.seed = seed;
        vertx.exceptionHandler(thrown::add);
    }

    /** @return answers that were spoiled so far, a pushed stream being one */
    public int inputs() {
        return inputs;
    }

    /** @return how often a call ended in which way */
    public Map<String, Integer> endings() {
        return endings;
    }

    /**
     * Asks some devices everything there is to ask. They spoil their answers; then they behave, and each must be usable.
     *
     * @throws AssertionError where a call has no end, a connection stays or something is thrown on a loop
     */
    public void round() throws Exception {
        List<Stand> stands = new ArrayList<>();
        for (int each = 0; each < BOARDS; each++) {
            stands.add(new Stand(vertx, seed++));
        }
        Future.join(stands.stream().map(this::askEverything).toList()).await(60, SECONDS);
        for (Stand stand : stands) {
            stand.recover();
        }
        for (Stand stand : stands) {
            stand.leave();
            inputs += stand.answers.spoiled();
        }
        if (!thrown.isEmpty()) {
            throw new AssertionError("thrown on a loop: " + thrown.peek(), thrown.peek());
        }
    }

    /** Fails only where something other than a device's misbehaviour came out. */
    private Future<Void> askEverything(Stand stand) {
        return ended(stand, Device::detect)
                .compose(asked -> ended(stand, DeviceFuzz::listen))
                .compose(asked -> ended(stand, board -> board.status(Priority.POLL)))
                .compose(asked ->
                        ended(stand, board -> board.scale().compose(scale -> scale.readWeight(Priority.POLL))))
                .compose(asked -> ended(stand, board -> board.scale().compose(scale -> scale.readGlass(Priority.POLL))))
                .compose(asked ->
                        ended(stand, board -> board.scale().compose(scale -> scale.readStatus(Priority.POLL))))
                .compose(asked -> ended(stand, board -> board.scale().compose(Scale::settings)))
                .compose(asked -> ended(
                        stand,
                        board ->
                                board.scale().compose(scale -> scale.changeSettings(Map.of("glass_threshold_mm", 70)))))
                .compose(asked -> ended(stand, board -> board.scale().compose(Scale::tare)))
                .compose(asked -> ended(stand, board -> board.dispenser().stop("r-1")))
                .compose(asked -> ended(stand, board -> board.dispenser().start(new PumpStart(30, "r-1"))));
    }

    /** As the poller does. */
    private static Future<Void> listen(Device board) {
        DeviceProfile known = board.profile();
        if (known != null) {
            PollPlan questions = new PollPlan(board, known, () -> RATE, DEAF);
            board.openPush(questions::pushed, () -> {}, () -> true);
        }
        return Future.succeededFuture();
    }

    private <T> Future<Void> ended(Stand stand, Function<Device, Future<T>> question) {
        return stand.board.ask(question).transform(asked -> {
            if (asked.succeeded()) {
                count(asked.result() instanceof PumpAnswer pump ? pump.result().name() : "answered");
                return Future.succeededFuture();
            }
            boolean expected = asked.cause() instanceof RequestFailure || asked.cause() instanceof Fault;
            count(asked.cause() instanceof RequestFailure call ? call.kind().name() : "refused");
            return expected ? Future.succeededFuture() : Future.failedFuture(asked.cause());
        });
    }

    private synchronized void count(String ending) {
        endings.merge(ending, 1, Integer::sum);
    }

    /** A device and the board at which it is asked. */
    private static final class Stand {
        private final MangledResponses answers;
        private final HostileDevice device;
        private final EventLoopDevice board;

        private Stand(Vertx vertx, long seed) throws Exception {
            answers = new MangledResponses(seed);
            device = HostileDevice.start(vertx, answers::meet);
            board = new EventLoopDevice(vertx, device.url(), true, true);
        }

        /** It behaves now, must be usable, and is given up. */
        private void recover() throws Exception {
            device.behave(request -> request.json("{\"ok\":true}"));
            long end = System.nanoTime() + PATIENCE_NANOS;
            // The breaker may be open for a moment.
            while (poured().result() != PumpAnswer.Result.DONE) {
                pause(end, "a device that behaves again is not usable");
            }
            board.close();
        }

        /** No connection may be left. */
        private void leave() throws Exception {
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (device.openConnections() > 0) {
                pause(end, device.openConnections() + " connections leaked");
            }
            device.close();
        }

        private PumpAnswer poured() throws Exception {
            return board.ask(known -> known.dispenser().start(new PumpStart(30, "r-2")))
                    .await(20, SECONDS);
        }

        private static void pause(long end, String stillSo) {
            if (System.nanoTime() > end) {
                throw new AssertionError(stillSo);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
