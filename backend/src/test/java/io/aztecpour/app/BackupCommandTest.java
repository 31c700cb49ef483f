package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.PlainLanguage;
import io.aztecpour.fixture.HubProcess;
import io.aztecpour.store.StoreFixture;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup} beside a hub that runs, and {@code restore}, which waits until none does. */
class BackupCommandTest {
    @TempDir
    Path data;

    @TempDir
    Path disk;

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        said.getBuffer().setLength(0);
        try (PlainLanguage lent = PlainLanguage.lend()) {
            return Main.commandLine()
                    .setErr(new PrintWriter(said))
                    .setOut(new PrintWriter(said))
                    .execute(arguments);
        }
    }

    private Path made() throws Exception {
        try (Stream<Path> files = Files.list(disk)) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aBackupIsMadeBesideAHubAndRestoredWithoutOne() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (HubProcess hub = HubProcess.start(vertx, data, List.of())) {
            assertThat(run("backup", "--data", data.toString(), "--to", disk.toString()))
                    .as(said.toString())
                    .isZero();
            assertThat(said.toString()).contains(made().toString()).contains("0 events");
            hub.awaitReady();

            assertThat(run("restore", made().toString(), "--data", data.toString()))
                    .isEqualTo(1);
            assertThat(said.toString()).contains("another hub uses the data in " + data);
            hub.awaitReady();
            hub.kill();
        } finally {
            vertx.close().await(60, TimeUnit.SECONDS);
        }
        assertThat(run("restore", made().toString(), "--data", data.toString()))
                .as(said.toString())
                .isZero();
        assertThat(said.toString()).contains("Restored").contains("dispenser-replaced-");
        try (StoreFixture hub = new StoreFixture(data)) {
            hub.acknowledge(1);
        }
    }

    /** A file of before may still lie in the folder. */
    @Test
    void aBarInPostgresIsNotSavedByItsFormerFile() throws Exception {
        new StoreFixture(data).close();
        Path settings = Files.writeString(
                disk.resolve("aztec-pour.yaml"), "data: '" + data + "'\ndatabase: postgresql://bar@db/aztec\n");
        for (String command : List.of("backup", "restore " + data.resolve("dispenser.db"))) {
            String[] arguments = (command + " --config " + settings).split(" ");
            assertThat(run(arguments)).isEqualTo(2);
            assertThat(said.toString()).contains("postgresql://bar@db/aztec", "deploy/postgresql");
        }
    }

    @Test
    void whatCannotBeIsSaid() throws Exception {
        assertThat(run("backup", "--data", data.toString())).isEqualTo(2);
        assertThat(said.toString()).contains("there is no dispenser.db");
        Path text = Files.writeString(disk.resolve("letter.txt"), "no database");
        assertThat(run("restore", text.toString(), "--data", data.toString())).isEqualTo(1);
        assertThat(said.toString()).contains(text.toString()).contains("nothing is changed");
        assertThat(run("restore", disk.resolve("gone.db").toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(said.toString()).contains("there is no file");
        assertThat(data.resolve("dispenser.db")).doesNotExist();
    }
}
