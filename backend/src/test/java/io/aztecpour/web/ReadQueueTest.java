package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.guests.GuestId;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many search and look up, few of them read at once, each caller only so much, and a pour waits for none. */
class ReadQueueTest {
    private static final int MANY = 60;

    @TempDir
    Path data;

    @AutoClose
    private HubFixture hub;

    /** Of as many connections as it has requests. */
    private WebClient crowd;
    /** Questions on their way to the store, and what lets them go on. */
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        hub = HubFixture.open(HubSetup.in(data), TapStand.one(TapStand.calm(1)));
        crowd = WebClient.create(hub.http.outside, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(2 * MANY));
    }

    /** Holds up questions of this kind, as a store with much to read does. @return ends that */
    private Runnable hold(Class<?> kind) {
        return intercept(kind, message -> held.add(message::next));
    }

    private Runnable intercept(Class<?> kind, Handler<DeliveryContext<Object>> instead) {
        Handler<DeliveryContext<Object>> interceptor = message -> {
            if (kind.isInstance(message.body())) {
                instead.handle(message);
            } else {
                message.next();
            }
        };
        hub.vertx.eventBus().addOutboundInterceptor(interceptor);
        return () -> hub.vertx.eventBus().removeOutboundInterceptor(interceptor);
    }

    private List<Future<HttpResponse<Buffer>>> ask(int times, String cookie, String path) {
        List<Future<HttpResponse<Buffer>>> asked = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            asked.add(crowd.get(hub.port(), "127.0.0.1", path)
                    .putHeader("Cookie", cookie)
                    .send());
        }
        return asked;
    }

    private static Stream<HttpResponse<Buffer>> answered(List<Future<HttpResponse<Buffer>>> asked, int status) {
        return asked.stream()
                .filter(Future::succeeded)
                .map(Future::result)
                .filter(answer -> answer.statusCode() == status);
    }

    private void assertThatAPourGoesThrough(String staff) {
        hub.place(0);
        JsonObject wish = new JsonObject().put("amount_ml", 30).put("user_token", "anna");
        assertThat(hub.http.as(staff, HttpMethod.POST, "/api/dispense", wish).statusCode())
                .isEqualTo(200);
        assertThat(hub.http.as(staff, HttpMethod.POST, "/api/stop", null).statusCode())
                .isEqualTo(200);
    }

    private void releaseUntilAllAreAnswered(List<Future<HttpResponse<Buffer>>> asked) {
        WaitFor.until(() -> {
            for (Runnable read = held.poll(); read != null; read = held.poll()) {
                read.run();
            }
            return asked.stream().allMatch(Future::isComplete);
        });
    }

    @Test
    void ofSixtySearchesOfOneTwoRunSomeWaitAndTheOthersAreRefusedAtOnce() {
        Runnable release = hold(EventQuery.class);
        String greedy = hub.http.bartender();
        ReadQueue.Limits limits = ReadQueue.Limits.LOG;
        List<Future<HttpResponse<Buffer>>> asked = ask(MANY, greedy, "/api/logs?text=nowhere");
        WaitFor.until(() -> answered(asked, 429).count() == MANY - limits.each());
        assertThat(answered(asked, 429)).allSatisfy(refused -> {
            assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("TOO_MANY_TRIES");
            assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        });
        assertThat(held).hasSize(limits.atOnce());
        assertThatAPourGoesThrough(greedy);
        List<Future<HttpResponse<Buffer>>> other = ask(1, hub.http.admin(), "/api/logs");
        releaseUntilAllAreAnswered(other);
        assertThat(answered(other, 200)).hasSize(1);
        releaseUntilAllAreAnswered(asked);
        assertThat(answered(asked, 200)).hasSize(limits.each());
        release.run();
        assertThat(hub.http.as(greedy, HttpMethod.GET, "/api/logs", null).statusCode())
                .isEqualTo(200);
    }

    private void letAnyoneReadTheLog() {
        hub.http.asAdmin(HttpMethod.PATCH, "/api/settings", new JsonObject().put("access_pour", "anyone"));
        WaitFor.until(() -> hub.http.get("/api/logs").statusCode() == 200);
    }

    @Test
    void strangersWhoMayReadLeaveRoomForStaff() {
        letAnyoneReadTheLog();
        Runnable release = hold(EventQuery.class);
        List<Future<HttpResponse<Buffer>>> asked = ask(MANY, "", "/api/logs?token=anna");
        WaitFor.until(() -> answered(asked, 429).count() == MANY - ReadQueue.Limits.LOG.each());
        List<Future<HttpResponse<Buffer>>> staff = ask(1, hub.http.bartender(), "/api/logs");
        releaseUntilAllAreAnswered(staff);
        assertThat(answered(staff, 200)).hasSize(1);
        releaseUntilAllAreAnswered(asked);
        assertThat(answered(asked, 200)).hasSize(ReadQueue.Limits.LOG.each());
        release.run();
        assertThat(hub.http.get("/api/logs").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsRefusedOrFailsTakesNoPlace() {
        letAnyoneReadTheLog();
        for (int i = 0; i < MANY; i++) {
            assertThat(hub.http.get("/api/logs?text=nowhere").statusCode()).isEqualTo(401);
        }
        Runnable release = intercept(
                EventQuery.class, message -> message.message().fail(Code.INTERNAL.ordinal(), "It cannot be read."));
        for (int i = 0; i < MANY; i++) {
            assertThat(hub.http.get("/api/logs").statusCode()).isEqualTo(500);
        }
        release.run();
        assertThat(hub.http.get("/api/logs").statusCode()).isEqualTo(200);
    }

    @Test
    void whoTakesALongAnswerSlowlyKeepsNoOthersOut() throws Exception {
        String staff = hub.http.bartender();
        writeMoreThanAnyBufferTakes();
        Queue<Object> pages = new ConcurrentLinkedQueue<>();
        intercept(EventQuery.class, message -> {
            pages.add(message.body());
            message.next();
        });
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < ReadQueue.Limits.LOG.each(); i++) {
                slow.add(new RawConnection(hub.port())
                        .send("GET /api/logs?limit=1000 HTTP/1.1\nHost: localhost\nCookie: " + staff + "\n\n"));
                slow.get(i).head();
            }
            assertThat(hub.http.as(staff, HttpMethod.GET, "/api/logs", null).statusCode())
                    .isEqualTo(200);
            assertThat(pages.size()).as("nobody has been sent all").isLessThan(10 * slow.size());
        } finally {
            for (RawConnection each : slow) {
                each.close();
            }
        }
    }

    /** Between hub and client. */
    private void writeMoreThanAnyBufferTakes() {
        for (int page = 0; page < 1_000 / EventPages.PAGE; page++) {
            int first = page * EventPages.PAGE;
            hub.write(IntStream.range(first, first + EventPages.PAGE)
                    .mapToObj(row -> Samples.event(EventStatus.FAILED, "x".repeat(40_000), "r-" + row))
                    .toList());
        }
    }

    @Test
    void guestsWhoLookUpTheirPoursReadOneAfterTheOther() {
        hold(GuestId.class);
        String staff = hub.http.bartender();
        List<Future<HttpResponse<Buffer>>> asked = ask(MANY, "", "/api/me/anna");
        WaitFor.until(() -> held.size() == 1);
        assertThatAPourGoesThrough(staff);
        assertThat(held).hasSize(1);
        releaseUntilAllAreAnswered(asked);
        assertThat(answered(asked, 200)).hasSize(MANY);
    }

    @Test
    void nobodyWaitsForEverAndWhatRunsKeepsItsPlace() {
        Vertx vertx = hub.vertx;
        Promise<String> stuck = Promise.promise();
        Promise<List<Future<String>>> begun = Promise.promise();
        vertx.runOnContext(here -> {
            ConcurrencyLimiter turns = new ConcurrencyLimiter(vertx, 1, 50);
            Future<String> first = turns.run(stuck::future);
            Future<String> second = turns.run(() -> Future.succeededFuture("never begun"));
            Future<String> third = Future.join(first, second).transform(late -> {
                stuck.complete("too late");
                return turns.run(() -> Future.succeededFuture("next"));
            });
            begun.complete(List.of(first, second, third));
        });
        List<Future<String>> ended = HubFixture.await(begun.future());
        for (Future<String> late : ended.subList(0, 2)) {
            Throwable failure = HubFixture.await(late.transform(result -> Future.succeededFuture(result.cause())));
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.TOO_MANY_TRIES));
        }
        assertThat(HubFixture.await(ended.get(2))).isEqualTo("next");
    }
}
