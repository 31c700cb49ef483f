package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whatever keeps a program from starting, it ends with 1 and says why; each in a process of its own. */
class FailedStartTest {
    private static final String MISSING = "aztec-pour: a part of Java or of the program is missing (";

    @TempDir
    Path data;

    /** A program whose start fails as its argument says. */
    @Command
    static final class Program implements Callable<Integer> {
        private static final long DEADLINE_S = 1;

        @Parameters
        private String how = "";

        public static void main(String[] arguments) {
            System.exit(Main.run(Main.commandLine(new Program()), arguments));
        }

        @Override
        public Integer call() throws Exception {
            Vertx vertx = Vertx.vertx();
            if (how.equals("never")) {
                return ShutdownHook.untilInterrupted(vertx, DEADLINE_S, () -> never(vertx));
            }
            return ShutdownHook.untilInterrupted(vertx, () -> start(vertx));
        }

        private Future<ShutdownHook.Program> start(Vertx vertx) {
            switch (how) {
                case "here" -> throw missing();
                case "future" -> {
                    return vertx.executeBlocking(() -> {
                        throw new ExceptionInInitializerError(missing());
                    });
                }
                case "loop" ->
                    vertx.runOnContext(now -> {
                        throw missing();
                    });
                case "worker" ->
                    vertx.executeBlocking(() -> how).onSuccess(done -> {
                        throw missing();
                    });
                default ->
                    new Thread(() -> {
                                throw missing();
                            })
                            .start();
            }
            return Promise.<ShutdownHook.Program>promise().future();
        }

        /** Neither does what it opened ever close. */
        private static Future<ShutdownHook.Program> never(Vertx vertx) {
            return vertx.deployVerticle(new VerticleBase() {
                        @Override
                        public Future<?> stop() {
                            return Promise.promise().future();
                        }
                    })
                    .compose(open -> Promise.<ShutdownHook.Program>promise().future());
        }

        private static NoClassDefFoundError missing() {
            return new NoClassDefFoundError("some/Part");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"here", "future", "loop", "worker", "thread"})
    void anErrorInAnyThreadEndsIt(String where) throws Exception {
        endsSaying(
                MISSING + "java.lang.NoClassDefFoundError: some/Part)",
                ExitCodeTest.java(Program.class.getName(), where));
    }

    @Test
    void aStartThatTakesTooLongHasFailed() throws Exception {
        endsSaying("aztec-pour: it has not started within 1 s", ExitCodeTest.java(Program.class.getName(), "never"));
    }

    /** A runtime made too small: its parts are asked for in the main thread, on workers and by libraries that guess. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.base                                     | javax.sql.",
                "java.naming,java.desktop,jdk.crypto.ec        | javax.sql.",
                "java.naming,java.sql,jdk.crypto.ec            | java.beans.",
                "java.desktop,java.sql,jdk.crypto.ec           | javax.naming.",
                "java.desktop,java.naming,java.sql             | EC KeyPairGenerator",
            })
    void aHubNamesThePartOfJavaThatItLacks(String modules, String part) throws Exception {
        String[] hub = {
            "hub", "--host", "127.0.0.1", "--port", "0", "--tls", "--https-port", "0", "--data", data.toString()
        };
        endsSaying(MISSING + part, ExitCodeTest.java(List.of("--limit-modules", modules), Main.class.getName(), hub));
    }

    private static void endsSaying(String reason, Process process) throws Exception {
        String said = ExitCodeTest.saidUntilItsEnd(process);
        assertThat(said.lines().filter(line -> line.startsWith("aztec-pour: ")))
                .singleElement()
                .asString()
                .startsWith(reason);
        assertThat(process.exitValue()).isEqualTo(1);
    }
}
