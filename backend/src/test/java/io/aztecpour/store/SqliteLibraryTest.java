package io.aztecpour.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real mounts, which only a process of its own sees and which end with it. */
class SqliteLibraryTest {
    private static final long DEADLINE_S = 120;
    private static final String MOUNT = "mount -t tmpfs -o noexec,size=16m none \"$0\"";

    @TempDir
    Path folder;

    /** Opens a database as a hub does first. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) throws Exception {
            try {
                SqliteLibrary.load(Path.of(arguments[0]));
                System.out.println(StoreFixture.peek(Path.of(arguments[0]), "SELECT 'it runs'"));
            } catch (IllegalStateException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    @BeforeAll
    static void canMount(@TempDir Path probe) throws Exception {
        assumeThat(Files.exists(Path.of("/usr/bin/unshare")))
                .as("mounts of one's own")
                .isTrue();
        assumeThat(run(probe, "true")).as("mounts of one's own").isEmpty();
    }

    @Test
    void whereNothingOfTheTemporaryFolderIsExecutedTheDatabasesServes() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path data = Files.createDirectory(folder.resolve("data"));
        assertThat(run(temporary, java(temporary, data))).contains("[it runs]").doesNotContain("UnsatisfiedLink");
        assertThat(Files.isDirectory(data.resolve("native"))).isTrue();
    }

    @Test
    void whereNothingIsExecutedAnywhereItSaysWhatToDo() throws Exception {
        assertThat(run(folder, java(folder, folder)))
                .contains("noexec", "-Dorg.sqlite.tmpdir=", folder.toString())
                .doesNotContain("UnsatisfiedLink");
    }

    private static String[] java(Path temporary, Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        command.add(data.resolve("dispenser.db").toString());
        return command.toArray(String[]::new);
    }

    /** @return what it prints while this folder is mounted so that nothing in it is executed */
    private static String run(Path noexec, String... program) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "unshare", "--map-root-user", "--mount", "sh", "-c", MOUNT + " && exec \"$@\"", noexec.toString()));
        command.addAll(List.of(program));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            return CompletableFuture.supplyAsync(
                            () -> process.inputReader().lines().collect(Collectors.joining("\n")))
                    .get(DEADLINE_S, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }
}
