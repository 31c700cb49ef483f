package io.aztecpour.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.device.protocol.EventLoopDevice;
import io.aztecpour.device.transport.HostileDevice.Behaviour;
import io.aztecpour.device.transport.HostileDevice.Request;
import io.aztecpour.device.transport.RequestFailure.Kind;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of each call when the device does its worst: every row ends, with the one right word for it. */
@ExtendWith(VertxExtension.class)
class HostileDeviceTest {
    private static final String STATUS = "{\"state\":\"idle\",\"glass_present\":true,\"uptime\":7}";

    /**
     * @param status how a request ends; null for an answer that is accepted
     * @param command what a command that was answered so is taken for
     */
    private record Row(
            String name, Behaviour behaviour, @Nullable Kind status, String says, Result command) {}

    private static List<Row> rows(Vertx vertx) {
        return List.of(
                new Row("hangs", request -> {}, Kind.TIMEOUT, "did not answer within", Result.UNKNOWN),
                new Row(
                        "trickles its body",
                        request -> trickleBody(vertx, request),
                        Kind.TIMEOUT,
                        "did not answer within",
                        Result.UNKNOWN),
                new Row(
                        "trickles its headers",
                        request -> trickle(vertx, request, "X"),
                        Kind.TIMEOUT,
                        "did not answer within",
                        Result.UNKNOWN),
                new Row(
                        "closes without a word",
                        request -> request.socket().close(),
                        Kind.BROKEN,
                        "broke the connection off",
                        Result.UNKNOWN),
                new Row(
                        "closes in mid-answer",
                        HostileDeviceTest::half,
                        Kind.BROKEN,
                        "broke the connection off",
                        Result.UNKNOWN),
                new Row(
                        "is no HTTP",
                        request -> request.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
                        Kind.BROKEN,
                        "broke the connection off",
                        Result.UNKNOWN),
                new Row(
                        "has endless headers",
                        request -> endlessHeaders(vertx, request),
                        Kind.BROKEN,
                        "broke the connection off",
                        Result.UNKNOWN),
                new Row(
                        "has an endless body",
                        request -> endlessBody(vertx, request),
                        Kind.GARBAGE,
                        "more than 64 KiB",
                        Result.UNKNOWN),
                new Row(
                        "announces 10 MB",
                        request -> request.raw(
                                "HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n" + "x".repeat(100_000)),
                        Kind.GARBAGE,
                        "more than 64 KiB",
                        Result.UNKNOWN),
                new Row(
                        "serves a web page",
                        request -> request.answer("200 OK", "text/html", "<!doctype html><p>Log in</p>"),
                        Kind.GARBAGE,
                        "a web page",
                        Result.UNKNOWN),
                new Row(
                        "sends half a JSON",
                        request -> request.json("{\"state\":\"idle\",\"glass_pre"),
                        Kind.GARBAGE,
                        "broken JSON",
                        Result.UNKNOWN),
                new Row(
                        "sends two JSONs",
                        request -> request.json(STATUS + STATUS),
                        Kind.GARBAGE,
                        "broken JSON",
                        Result.UNKNOWN),
                new Row(
                        "nests without end",
                        request -> request.json("{\"state\":" + "[".repeat(30_000)),
                        Kind.GARBAGE,
                        "broken JSON",
                        Result.UNKNOWN),
                new Row(
                        "sends an array",
                        request -> request.json("[1,2]"),
                        Kind.GARBAGE,
                        "other than a JSON object",
                        Result.UNKNOWN),
                new Row("says nothing", request -> request.json(""), Kind.GARBAGE, "without a word", Result.DONE),
                new Row(
                        "says NaN",
                        request -> request.json("{\"state\":NaN,\"glass_present\":true}"),
                        Kind.GARBAGE,
                        "broken JSON",
                        Result.UNKNOWN),
                new Row(
                        "has types wrong",
                        request -> request.json("{\"state\":5,\"glass_present\":\"yes\"}"),
                        Kind.GARBAGE,
                        "\"state\"",
                        Result.DONE),
                new Row(
                        "has the glass wrong",
                        request -> request.json("{\"state\":\"idle\",\"glass_present\":1}"),
                        Kind.GARBAGE,
                        "\"glass_present\"",
                        Result.DONE),
                new Row(
                        "says no",
                        request -> request.json("{\"ok\":false,\"error\":\"Lid open\"}"),
                        Kind.GARBAGE,
                        "\"state\"",
                        Result.REFUSED),
                new Row(
                        "names no content type",
                        request -> request.answer("200 OK", "image/png", STATUS),
                        null,
                        "",
                        Result.DONE),
                new Row(
                        "reports 500",
                        request -> request.answer("500 Internal Server Error", "text/plain", "Guru Meditation"),
                        Kind.GARBAGE,
                        "error of its own (500: Guru Meditation)",
                        Result.UNKNOWN),
                new Row(
                        "reports 404",
                        request -> request.answer("404 Not Found", "application/json", "{\"error\":\"Not found\"}"),
                        Kind.GARBAGE,
                        "refused (404: Not found)",
                        Result.REFUSED),
                new Row(
                        "is pouring",
                        request ->
                                request.answer("409 Conflict", "application/json", "{\"error\":\"Already pouring\"}"),
                        Kind.GARBAGE,
                        "refused (409: Already pouring)",
                        Result.BUSY),
                new Row(
                        "has no glass",
                        request ->
                                request.answer("409 Conflict", "application/json", "{\"error\":\"No glass present\"}"),
                        Kind.GARBAGE,
                        "refused (409: No glass present)",
                        Result.NO_GLASS),
                new Row(
                        "sends us elsewhere",
                        request -> request.raw("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n"),
                        Kind.GARBAGE,
                        "elsewhere",
                        Result.UNKNOWN),
                new Row("answers until it closes", HostileDeviceTest::untilClosed, null, "", Result.DONE));
    }

    @TestFactory
    List<DynamicTest> everyRequestEnds(Vertx vertx) throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : rows(vertx)) {
            HostileDevice device = HostileDevice.start(vertx, row.behaviour());
            EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url());
            // All rows are asked at once, so that the slow ones do not wait for each other.
            Future<DispenserStatus> asked =
                    client.ask(known -> known.dispenser().status(Priority.COMMAND));
            tests.add(dynamicTest("a status from a device that " + row.name(), () -> {
                try (device;
                        client) {
                    checkStatus(row, asked);
                    assertThat(device.asked()).doesNotContain("GET /other");
                }
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyDispenseEndsAndIsSentOnce(Vertx vertx) throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : rows(vertx)) {
            HostileDevice device = HostileDevice.start(vertx, row.behaviour());
            EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url());
            Future<PumpAnswer> asked = client.ask(known -> known.dispenser().start(new PumpStart(30, "r-1", null)));
            tests.add(dynamicTest("a dispense to a device that " + row.name(), () -> {
                try (device;
                        client) {
                    checkCommand(row, asked);
                    assertThat(device.asked()).containsExactly("POST /dispense");
                }
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> everyStopEnds(Vertx vertx) throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : rows(vertx)) {
            HostileDevice device = HostileDevice.start(vertx, row.behaviour());
            EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url());
            Future<PumpAnswer> asked = client.ask(known -> known.dispenser().stop("r-1"));
            tests.add(dynamicTest("a stop to a device that " + row.name(), () -> {
                try (device;
                        client) {
                    checkCommand(row, asked);
                }
            }));
        }
        return tests;
    }

    @Test
    void nobodyIsThere(Vertx vertx) throws Exception {
        HostileDevice device = HostileDevice.start(vertx, request -> {});
        device.close();
        try (EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            RequestFailure failure =
                    failureOf(client.ask(known -> known.dispenser().status(Priority.COMMAND)));
            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(failure.predicate()).contains("refuses the connection");
            PumpAnswer answer = client.ask(known -> known.dispenser().start(new PumpStart(30, "r-1", null)))
                    .await(60, SECONDS);
            assertThat(answer.result()).isEqualTo(Result.UNREACHABLE);
        }
    }

    @Test
    void anEndlessBodyIsCutOffWhileItComesIn(Vertx vertx) throws Exception {
        AtomicInteger closed = new AtomicInteger();
        try (HostileDevice device = HostileDevice.start(vertx, request -> endlessBody(vertx, request));
                EventLoopDevice client = EventLoopDevice.dispenser(vertx, device.url())) {
            for (int round = 0; round < 20; round++) {
                RequestFailure failure =
                        failureOf(client.ask(known -> known.dispenser().status(Priority.COMMAND)));
                if (failure.kind() == Kind.GARBAGE) {
                    closed.incrementAndGet();
                }
            }
            assertThat(closed).hasPositiveValue();
            // What is in flight is bounded by the socket's buffers; an endless body read to its end would be gigabytes.
            assertThat(device.bytesWritten()).isLessThan(20L * 16 * 1024 * 1024);
        }
    }

    private static void checkStatus(Row row, Future<DispenserStatus> asked) throws Exception {
        if (row.status() == null) {
            assertThat(asked.await(60, SECONDS).uptimeS()).isEqualTo(7);
        } else {
            RequestFailure failure = failureOf(asked);
            assertThat(failure.predicate()).contains(row.says());
            assertThat(failure.kind()).isEqualTo(row.status());
        }
    }

    private static void checkCommand(Row row, Future<PumpAnswer> asked) throws Exception {
        PumpAnswer answer = asked.await(60, SECONDS);
        assertThat(answer.result()).isEqualTo(row.command());
        if (row.command() == Result.DONE) {
            assertThat(answer.reason()).isNull();
        } else {
            assertThat(answer.reason()).isNotBlank();
        }
    }

    private static RequestFailure failureOf(Future<?> asked) throws Exception {
        try {
            throw new AssertionError("no failure but " + asked.await(60, SECONDS));
        } catch (RequestFailure failure) {
            return failure;
        }
    }

    private static void half(Request request) {
        request.raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"state\":");
        request.socket().close();
    }

    private static void untilClosed(Request request) {
        request.raw("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + STATUS);
        request.socket().close();
    }

    private static void trickleBody(Vertx vertx, Request request) {
        request.write(Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"));
        trickle(vertx, request, " ");
    }

    private static void trickle(Vertx vertx, Request request, String drop) {
        vertx.setPeriodic(1, 20, tick -> request.write(Buffer.buffer(drop)).onFailure(gone -> vertx.cancelTimer(tick)));
    }

    private static void endlessHeaders(Vertx vertx, Request request) {
        request.write(Buffer.buffer("HTTP/1.1 200 OK\r\n"));
        pour(vertx, request, Buffer.buffer(("X-More: " + "y".repeat(1000) + "\r\n").repeat(60)));
    }

    private static void endlessBody(Vertx vertx, Request request) {
        request.write(Buffer.buffer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
        pour(vertx, request, Buffer.buffer("10000\r\n" + "z".repeat(0x10000) + "\r\n"));
    }

    /** As much as the other side takes, until it closes. */
    private static void pour(Vertx vertx, Request request, Buffer more) {
        request.write(more).onSuccess(taken -> vertx.runOnContext(next -> pour(vertx, request, more)));
    }
}
