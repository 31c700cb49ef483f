package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service manager reads from how the process ends; each in a process of its own. */
class ExitCodeTest {
    private static final long DEADLINE_S = 120;
    private static final String READY = "it runs";

    @TempDir
    Path data;

    /** A program whose end is as its argument says. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            Supplier<Future<?>> close = switch (arguments[0]) {
                case "orderly" -> Future::succeededFuture;
                case "failing" -> () -> Future.failedFuture("it cannot be closed");
                default -> () -> Promise.promise().future();
            };
            ShutdownHook.untilInterrupted(
                    Vertx.vertx(), () -> Future.succeededFuture(new ShutdownHook.Program(READY, close)));
        }
    }

    @ParameterizedTest
    @CsvSource({"orderly,TERM,0", "orderly,INT,0", "failing,TERM,1", "endless,TERM,1"})
    void aStopIsAFailureOnlyWhereSomethingStayedOpen(String end, String signal, int code) throws Exception {
        assumeThat(signal.equals("INT") && ignoresInterrupts()).isFalse();
        assertThat(endOf(java("io.aztecpour.app.ExitCodeTest$Program", end), READY, signal))
                .isEqualTo(code);
    }

    @Test
    void aHubThatIsToldToEndEndsWell() throws Exception {
        Process hub =
                java("io.aztecpour.app.Main", "hub", "--host", "127.0.0.1", "--port", "0", "--data", data.toString());
        assertThat(endOf(hub, "http://localhost:", "TERM")).isZero();
    }

    @Test
    void aHubThatCannotStartEndsWithOne() throws Exception {
        Process hub = java("io.aztecpour.app.Main", "hub", "--host", "192.0.2.1", "--data", data.toString());
        assertThat(saidUntilItsEnd(hub)).contains("aztec-pour: ");
        assertThat(hub.exitValue()).isEqualTo(1);
    }

    /** @return all that a process prints that is to end by itself */
    static String saidUntilItsEnd(Process process) throws Exception {
        try {
            String said = CompletableFuture.supplyAsync(
                            () -> process.inputReader().lines().collect(Collectors.joining("\n")))
                    .get(DEADLINE_S, TimeUnit.SECONDS);
            assertThat(process.waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static int endOf(Process process, String ready, String signal) throws Exception {
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.contains(ready)) {
                line = output.readLine();
            }
            assertThat(line).isNotNull();
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            output.lines().forEach(said -> {});
            assertThat(process.waitFor(DEADLINE_S, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    static Process java(String main, String... arguments) throws Exception {
        return java(List.of(), main, arguments);
    }

    static Process java(List<String> flags, String main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx200m"));
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** A shell lets what it runs in the background ignore Ctrl-C, and that is inherited. */
    private static boolean ignoresInterrupts() throws Exception {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
