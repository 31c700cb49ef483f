package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.EventQuery;
import io.aztecpour.bus.message.Events;
import io.aztecpour.bus.message.Me;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.HubSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many search and look up, few of them read at once, each caller only so much, and a pour waits for none. */
class ReadQueueTest {
    private static final int MANY = 60;

    private TestHub hub;
    /** Of as many connections as it has requests. */
    private WebClient crowd;
    /** Reads that the store was asked for and has not answered. */
    private final Queue<Promise<Void>> held = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void open() {
        hub = new TestHub();
        crowd = WebClient.create(hub.vertx, new WebClientOptions(), new PoolOptions().setHttp1MaxSize(2 * MANY));
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private Future<Void> hold() {
        Promise<Void> read = Promise.promise();
        held.add(read);
        return read.future();
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
        JsonObject wish = new JsonObject().put("amount_ml", 30).put("user_token", "anna");
        assertThat(hub.as(staff, HttpMethod.POST, "/api/dispense", wish).statusCode())
                .isEqualTo(200);
        assertThat(hub.as(staff, HttpMethod.POST, "/api/stop", null).statusCode())
                .isEqualTo(200);
    }

    private void releaseUntilAllAreAnswered(List<Future<HttpResponse<Buffer>>> asked) {
        WaitFor.until(() -> {
            for (Promise<Void> read = held.poll(); read != null; read = held.poll()) {
                read.complete();
            }
            return asked.stream().allMatch(Future::isComplete);
        });
    }

    @Test
    void ofSixtySearchesOfOneTwoRunSomeWaitAndTheOthersAreRefusedAtOnce() {
        hub.bar.reader = query -> hold().map(new Events(List.of()));
        String greedy = hub.bartender();
        ReadQueue.Limits limits = ReadQueue.Limits.LOG;
        List<Future<HttpResponse<Buffer>>> asked = ask(MANY, greedy, "/api/logs?text=nowhere");
        WaitFor.until(() -> answered(asked, 429).count() == MANY - limits.each());
        assertThat(answered(asked, 429)).allSatisfy(refused -> {
            assertThat(refused.bodyAsJsonObject().getString("code")).isEqualTo("TOO_MANY_TRIES");
            assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        });
        assertThat(held).hasSize(limits.atOnce());
        assertThatAPourGoesThrough(greedy);
        List<Future<HttpResponse<Buffer>>> other = ask(1, hub.admin(), "/api/logs");
        releaseUntilAllAreAnswered(other);
        assertThat(answered(other, 200)).hasSize(1);
        releaseUntilAllAreAnswered(asked);
        assertThat(answered(asked, 200)).hasSize(limits.each());
        hub.bar.reader = query -> Future.succeededFuture(new Events(List.of()));
        assertThat(hub.as(greedy, HttpMethod.GET, "/api/logs", null).statusCode())
                .isEqualTo(200);
    }

    private void letAnyoneReadTheLog() {
        hub.bus.publish(
                Catalogue.SETTINGS_CHANGES,
                new HubSettings(HubSettings.PourAccess.ANYONE, HubSettings.GuestAccess.ANY, null, 5, 20, true));
        WaitFor.until(() -> hub.get("/api/logs").statusCode() == 200);
    }

    @Test
    void strangersWhoMayReadLeaveRoomForStaff() {
        letAnyoneReadTheLog();
        hub.bar.reader = query -> hold().map(new Events(List.of()));
        List<Future<HttpResponse<Buffer>>> asked = ask(MANY, "", "/api/logs?token=anna");
        WaitFor.until(() -> answered(asked, 429).count() == MANY - ReadQueue.Limits.LOG.each());
        List<Future<HttpResponse<Buffer>>> staff = ask(1, hub.bartender(), "/api/logs");
        releaseUntilAllAreAnswered(staff);
        assertThat(answered(staff, 200)).hasSize(1);
        releaseUntilAllAreAnswered(asked);
        assertThat(answered(asked, 200)).hasSize(ReadQueue.Limits.LOG.each());
        hub.bar.reader = query -> Future.succeededFuture(new Events(List.of()));
        assertThat(hub.get("/api/logs").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsRefusedOrFailsTakesNoPlace() {
        letAnyoneReadTheLog();
        for (int i = 0; i < MANY; i++) {
            assertThat(hub.get("/api/logs?text=nowhere").statusCode()).isEqualTo(401);
        }
        hub.bar.reader = query -> Future.failedFuture(new Fault(Code.INTERNAL, "It cannot be read."));
        for (int i = 0; i < MANY; i++) {
            assertThat(hub.get("/api/logs").statusCode()).isEqualTo(500);
        }
        hub.bar.reader = query -> Future.succeededFuture(new Events(List.of()));
        assertThat(hub.get("/api/logs").statusCode()).isEqualTo(200);
    }

    /** More than any buffer between hub and client takes in. */
    private static Events longPage() {
        Event row = StubBar.event(EventStatus.FAILED, "x".repeat(40_000), "r-0");
        return new Events(Collections.nCopies(EventPages.PAGE, row));
    }

    @Test
    void whoTakesALongAnswerSlowlyKeepsNoOthersOut() throws Exception {
        String staff = hub.bartender();
        Queue<EventQuery> pages = new ConcurrentLinkedQueue<>();
        hub.bar.reader = query -> {
            pages.add(query);
            return Future.succeededFuture(query.limit() < EventPages.PAGE ? new Events(List.of()) : longPage());
        };
        List<Wire> slow = new ArrayList<>();
        try {
            for (int i = 0; i < ReadQueue.Limits.LOG.each(); i++) {
                slow.add(new Wire(hub.port())
                        .say("GET /api/logs?limit=1000 HTTP/1.1\nHost: localhost\nCookie: " + staff + "\n\n"));
                slow.get(i).head();
            }
            assertThat(hub.as(staff, HttpMethod.GET, "/api/logs", null).statusCode())
                    .isEqualTo(200);
            assertThat(pages.size()).as("nobody has been sent all").isLessThan(10 * slow.size());
        } finally {
            for (Wire each : slow) {
                each.close();
            }
        }
    }

    @Test
    void guestsWhoLookUpTheirPoursReadOneAfterTheOther() {
        hub.bar.me = name -> hold().map(new Me(name.token(), null, false, false, 0, null, null, List.of()));
        String staff = hub.bartender();
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
            FewAtOnce turns = new FewAtOnce(vertx, 1, 50);
            Future<String> first = turns.run(stuck::future);
            Future<String> second = turns.run(() -> Future.succeededFuture("never begun"));
            Future<String> third = Future.join(first, second).transform(late -> {
                stuck.complete("too late");
                return turns.run(() -> Future.succeededFuture("next"));
            });
            begun.complete(List.of(first, second, third));
        });
        List<Future<String>> ended = TestHub.await(begun.future());
        for (Future<String> late : ended.subList(0, 2)) {
            Throwable failure = TestHub.await(late.transform(result -> Future.succeededFuture(result.cause())));
            assertThat(failure)
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.TOO_MANY_TRIES));
        }
        assertThat(TestHub.await(ended.get(2))).isEqualTo("next");
    }
}
