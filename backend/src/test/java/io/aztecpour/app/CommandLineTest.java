package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.PlainLanguage;
import io.aztecpour.fixture.HubProcess;
import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.store.StoreFixture;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to who started it wrongly, and with which exit code. */
class CommandLineTest {
    @TempDir
    Path data;

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        try (PlainLanguage lent = PlainLanguage.lend()) {
            return Main.commandLine()
                    .setErr(new PrintWriter(said))
                    .setOut(new PrintWriter(said))
                    .execute(arguments);
        }
    }

    private int runHere(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(command, "--data", data.toString(), "--host", "127.0.0.1"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "hub,--port,99999",
        "hub,--port,-1",
        "hub,--port,http",
        "hub,--https-port,70000",
        "hub,--host,256.1.1.1",
        "hub,--host,a b",
        "demo,--port,99999",
        "demo,--device-port,70000",
        "device,--port,70000",
        "device,--port,-1",
        "device,--host,300.1.1.1",
        "device,--speed,0",
        "device,--speed,-1",
        "device,--speed,NaN",
        "device,--speed,Infinity",
        "device,--speed,fast",
        "check-device,--patience,0.5",
        "check-device,--patience,long"
    })
    void anOptionThatCannotBeIsNamed(String command, String option, String value) {
        assertThat(run(command, option, value)).isEqualTo(2);
        assertThat(said.toString()).contains("'" + option + "'").contains("it must be ");
    }

    /** Everybody on the machine can read it there. */
    @ParameterizedTest
    @ValueSource(strings = {"hub", "import some.db", "prepare --for hub"})
    void aPasswordIsNotTakenFromTheCommandLine(String command) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of("--database", "postgresql://bar:s3cret@localhost/aztec"));
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(said.toString())
                .contains("--database", "without a password", "AZTEC_DATABASE_PASSWORD")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"import", "prepare --for hub"})
    void whatNeedsADatabaseSaysSo(String command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        if (command.equals("import")) {
            arguments.add(Files.createFile(data.resolve("dispenser.db")).toString());
        }
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(2);
        assertThat(said.toString()).contains("--database");
    }

    @Test
    void aBarIsMovedAndItsFileStays() throws Exception {
        new StoreFixture(data).close();
        Path settings = Files.writeString(
                data.resolve("aztec-pour.yaml"),
                "database: postgresql://postgres@localhost:%s/%s\n"
                        .formatted(
                                PostgresServer.shared().port(),
                                PostgresServer.shared().database().database()));
        String file = data.resolve("dispenser.db").toString();
        assertThat(run("import", file, "--config", settings.toString())).isZero();
        assertThat(said.toString()).contains("0  events", "counted and summed", file);
        assertThat(run("prepare", "--for", "postgres", "--config", settings.toString()))
                .isZero();
        assertThat(said.toString()).contains("is ready for postgres");
    }

    /** A name stays wrong, however long the hub waits. */
    @Test
    void aDatabaseThatIsNotThereEndsTheHub() throws Exception {
        String url =
                "postgresql://postgres@localhost:" + PostgresServer.shared().port() + "/nowhere";
        assertThat(runHere("hub", "--database", url)).isEqualTo(1);
        assertThat(said.toString()).contains("no database of that name");
    }

    @Test
    void aDeviceHasAnAddressOfHttp() {
        assertThat(run("check-device", "10.0.0.1")).isEqualTo(2);
        assertThat(said.toString()).contains("(URL): it must look like http://192.168.1.50");
    }

    @Test
    void aPortThatIsTakenIsNamedWithItsOption() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String port = Integer.toString(other.getLocalPort());
            says(port, "--device-port", runHere("demo", "--port", "0", "--device-port", port));
            says(port, "--port", runHere("demo", "--port", port, "--device-port", "0"));
            says(port, "--port", runHere("hub", "--port", port));
            says(port, "--https-port", runHere("hub", "--port", "0", "--tls", "--https-port", port));
            says(port, "--port", run("device", "--port", port));
        }
    }

    @Test
    void anAddressThatThisMachineHasNotIsNamed() {
        // Of RFC 5737, for documentation: nobody's. Binding to it sends nothing.
        assertThat(run("hub", "--data", data.toString(), "--host", "192.0.2.1", "--port", "0"))
                .isEqualTo(1);
        assertThat(said.toString()).contains("this machine has no address 192.0.2.1; choose another with --host");
    }

    private void says(String port, String option, int exit) {
        assertThat(exit).isEqualTo(1);
        assertThat(said.toString().strip())
                .isEqualTo("aztec-pour: port %s is in use by another program; choose another with %s"
                        .formatted(port, option));
        said.getBuffer().setLength(0);
    }

    @Test
    void oneDataFolderIsForOneHub() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (HubProcess first = HubProcess.start(vertx, data, List.of())) {
            for (String command : List.of("hub", "demo")) {
                assertThat(runHere(command, "--port", "0")).isEqualTo(1);
                assertThat(said.toString()).contains("another hub uses the data in " + data);
            }
            first.awaitReady();
            first.kill();
            try (HubProcess next = HubProcess.start(vertx, data, List.of())) {
                next.awaitReady();
            }
        } finally {
            vertx.close().await(60, TimeUnit.SECONDS);
        }
    }
}
