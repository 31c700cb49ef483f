package io.aztecpour.device;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.message.PumpStart;
import io.aztecpour.device.HostileDevice.Request;
import io.aztecpour.domain.PumpAnswer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.junit5.VertxExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A device whose answers are spoiled at random: every call ends, nothing leaks, nothing is thrown on a loop. */
@ExtendWith(VertxExtension.class)
class HostileFuzzTest {
    private static final int BOARDS = 60;
    private static final int ROUNDS = 5;
    private static final int LEAST_INPUTS = 500;
    private static final List<String> PIECES = List.of(
            "HTTP/1.1 200 OK",
            "HTTP/1.1 100 Continue",
            "Transfer-Encoding: chunked",
            "Content-Length: -1",
            "Content-Length: 99999999999",
            "\r\n",
            "\r\n\r\n",
            "\0",
            "{",
            "}",
            "\"",
            "NaN",
            "1e999",
            "-0",
            "\\ud800",
            "null",
            "[[[[",
            "<html>",
            "ffffffff\r\n",
            "\u00e9",
            "Connection: close",
            "Upgrade: websocket");

    @Test
    void everyCallEndsAndTheDeviceIsUsableAfterwards(Vertx vertx) throws Exception {
        Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
        vertx.exceptionHandler(thrown::add);
        Random random = new Random(20_260_101);
        try (HostileDevice device = HostileDevice.start(vertx, request -> spoil(random, request))) {
            for (int round = 0; round < ROUNDS; round++) {
                List<LoopedBoard> boards = boards(vertx, device);
                Future.join(boards.stream().map(HostileFuzzTest::askEverything).toList())
                        .await(20, SECONDS);
                device.behave(HostileFuzzTest::behaveWell);
                for (LoopedBoard board : boards) {
                    assertThat(untilWell(board)).isNotNull();
                    board.close();
                }
                device.behave(request -> spoil(random, request));
            }
            assertThat(device.asked()).hasSizeGreaterThan(LEAST_INPUTS);
            untilNoConnection(device);
        }
        assertThat(thrown).isEmpty();
    }

    private static List<LoopedBoard> boards(Vertx vertx, HostileDevice device) throws Exception {
        List<LoopedBoard> boards = new ArrayList<>();
        for (int each = 0; each < BOARDS; each++) {
            boards.add(new LoopedBoard(vertx, device.url(), true, true));
        }
        return boards;
    }

    /** Fails only where something other than a device's misbehaviour came out. */
    private static Future<Void> askEverything(LoopedBoard board) {
        return ended(board.ask(Board::introduce))
                .compose(asked -> ended(board.ask(known -> known.pump().status(Urgency.POLL))))
                .compose(asked -> board.ask(known -> known.pump().stop("r-1")))
                .compose(asked -> board.ask(known -> known.pump().start(new PumpStart(30, "r-1"))))
                .mapEmpty();
    }

    private static Future<Void> ended(Future<?> asked) {
        return asked.<Void>mapEmpty()
                .recover(failure ->
                        failure instanceof CallFailure ? Future.succeededFuture() : Future.failedFuture(failure));
    }

    private static void spoil(Random random, Request request) {
        StringBuilder answer = new StringBuilder(valid(random));
        for (int wound = random.nextInt(6); wound > 0; wound--) {
            int at = random.nextInt(answer.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> answer.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> answer.setLength(Math.max(1, at));
                case 2 -> answer.setCharAt(Math.min(at, answer.length() - 1), (char) random.nextInt(256));
                default -> answer.append(answer.substring(at));
            }
        }
        request.raw(Buffer.buffer(answer.toString().getBytes(StandardCharsets.ISO_8859_1)));
        if (random.nextInt(300) > 0) {
            request.socket().close();
        }
    }

    private static String valid(Random random) {
        String body = switch (random.nextInt(4)) {
            case 0 -> "{\"state\":\"idle\",\"glass_present\":true,\"uptime\":3,\"capabilities\":[\"stop\"]}";
            case 1 -> "{\"weight_g\":12.5,\"glass_present\":true,\"distance_mm\":40.2,\"warnings\":[]}";
            case 2 -> "{\"ok\":true,\"dispensed_ml\":30.1}";
            default -> "{\"cup_true\":true,\"tare\":false,\"weight\":12,\"distance\":40}";
        };
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static void behaveWell(Request request) {
        request.json("{\"ok\":true}");
    }

    /** The breaker may be open for a moment. */
    private static PumpAnswer untilWell(LoopedBoard board) throws Exception {
        long deadline = System.nanoTime() + SECONDS.toNanos(10);
        while (true) {
            PumpAnswer answer = board.ask(known -> known.pump().start(new PumpStart(30, "r-2")))
                    .await(10, SECONDS);
            if (answer.result() == PumpAnswer.Result.DONE) {
                return answer;
            }
            assertThat(System.nanoTime()).as("still %s", answer).isLessThan(deadline);
        }
    }

    private static void untilNoConnection(HostileDevice device) {
        long deadline = System.nanoTime() + SECONDS.toNanos(10);
        while (device.openConnections() > 0) {
            assertThat(System.nanoTime())
                    .as("%d connections leaked", device.openConnections())
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
