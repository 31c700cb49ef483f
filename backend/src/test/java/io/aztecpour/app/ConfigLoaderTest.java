package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.HubSettings.GuestAccess;
import io.aztecpour.domain.HubSettings.PourAccess;
import io.aztecpour.store.postgres.PostgresUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ConfigLoaderTest {
    @TempDir
    Path directory;

    @Test
    void environmentBeatsFileBeatsDefault() throws IOException {
        HubConfig config = load("port: 9000\nhost: 10.0.0.1\n", Map.of("AZTEC_PORT", "9001"));
        assertThat(config.port()).isEqualTo(9001);
        assertThat(config.host()).isEqualTo("10.0.0.1");
        assertThat(config.httpsPort()).isEqualTo(8443);
    }

    @Test
    void readsAccessOriginsAndTaps() throws IOException {
        HubConfig config = load("""
                access:
                  pour: anyone
                  origins:
                    - http://bar.local:3000
                    - http://other.local
                taps:
                  - name: Agave
                    dispenser_url: 10.0.0.21
                    density_g_per_ml: 1.05
                  - dispenser_url: 10.0.0.22
                    scale_url: 10.0.0.23
                """, Map.of());
        assertThat(config.access().pour()).isEqualTo(PourAccess.ANYONE);
        assertThat(config.access().origins()).containsExactly("http://bar.local:3000", "http://other.local");
        assertThat(config.taps()).hasSize(2);
        assertThat(config.taps().get(0).densityGPerMl()).isEqualTo(1.05);
        assertThat(config.taps().get(1).scaleUrl()).isEqualTo("10.0.0.23");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "colour: red; aztec-pour.yaml line 1: there is no setting \"colour\"",
                "port: seventy; aztec-pour.yaml line 1: \"port\" cannot be read: it must be a whole number from 0 to 65535",
                "port: 70000; aztec-pour.yaml line 1: \"port\" cannot be read: it must be a whole number from 0 to 65535",
                "tls: perhaps; aztec-pour.yaml line 1: \"tls\" cannot be read: it must be true or false",
                "access: {pour: nobody}; aztec-pour.yaml line 1: \"access.pour\" cannot be read: it must be staff or anyone",
                "taps: [{name: Agave}]; aztec-pour.yaml line 1: this tap has no \"dispenser_url\"",
                "taps: [{dispenser_url: ftp://x}]; aztec-pour.yaml line 1: \"taps[0].dispenser_url\" must be a device's address such as 10.0.0.21 or http://tap-1.local",
                "taps: [{dispenser_url: a, colour: red}]; aztec-pour.yaml line 1: \"taps[0].colour\" must look like #2fc6b4",
                "taps: [{dispenser_url: a, density_g_per_ml: x}]; aztec-pour.yaml line 1: \"taps[0].density_g_per_ml\" cannot be read: it must be a number",
                "taps: [{dispenser_url: a}, {dispenser_url: A:80}]; aztec-pour.yaml line 1: \"taps[1].dispenser_url\" is the dispenser of Tap 1 already",
                "taps: [{dispenser_url: a, name: Agave}, {dispenser_url: b, id: agave}]; aztec-pour.yaml line 1: \"taps[1].id\" is the id of another tap",
                "taps: ; aztec-pour.yaml line 1: \"taps\" has no value: leave the line out",
                "host: ; aztec-pour.yaml line 1: \"host\" has no value: leave the line out",
                "admin_pin: null; aztec-pour.yaml line 1: \"admin_pin\" has no value: leave the line out",
                "host: 256.1.1.1; aztec-pour.yaml line 1: \"host\" cannot be read: it must be an address or name of this machine, such as 0.0.0.0 or 192.168.1.20",
                "access: {origins: 'http://x, nonsense'}; aztec-pour.yaml line 1: \"access.origins\" cannot be read: it must look like https://bar.example or http://bar.local:3000",
                "access: {origins: [http://x/]}; aztec-pour.yaml line 1: \"access.origins\" cannot be read: it must look like https://bar.example or http://bar.local:3000",
                "port: [80]; aztec-pour.yaml line 1: \"port\" cannot be read: it has another form",
                "backup: {at: noon}; aztec-pour.yaml line 1: \"backup.at\" cannot be read: it must be a time of day such as 05:00, or off",
                "access: staff; aztec-pour.yaml line 1: \"access\" cannot be read: it has another form",
                "access: {origins: {a: b}}; aztec-pour.yaml line 1: \"access.origins\" cannot be read: it has another form",
                "taps: [10.0.0.1]; aztec-pour.yaml line 1: \"taps[0]\" cannot be read: it has another form",
                "taps: [{}]; aztec-pour.yaml line 1: this tap has no \"dispenser_url\"",
                "port 80; aztec-pour.yaml: settings are one document of lines such as \"port: 8080\"",
                "{port: 1, port: 2}; aztec-pour.yaml line 1: Duplicate field 'port'",
                "taps: [{dispenser: 10.0.0.1}]; aztec-pour.yaml line 1: there is no setting \"taps[0].dispenser\""
            })
    void aBadSettingNamesItselfAndItsPlace(String yaml, String message) {
        assertThatThrownBy(() -> load(yaml, Map.of()))
                .isInstanceOf(ConfigFault.class)
                .hasMessage(message);
    }

    /** A router may answer every name with its own address, and a hub that does not start pours nothing at all. */
    @Test
    void namesThatMayLeadToOneDeviceKeepNoHubFromStarting() throws Exception {
        String yaml = "taps: [{dispenser_url: '127.0.0.1:81'}, {dispenser_url: 'localhost:81'}]";
        assertThat(load(yaml, Map.of()).taps()).hasSize(2);
    }

    @Test
    void theLineOfTheWrongTapIsNamed() {
        String yaml =
                "taps:\n  - dispenser_url: 10.0.0.1\n    name: One\n  - dispenser_url: 10.0.0.2\n    colour: red\n";
        assertThatThrownBy(() -> load(yaml, Map.of()))
                .hasMessage("aztec-pour.yaml line 5: \"taps[1].colour\" must look like #2fc6b4");
    }

    @Test
    void theLineOfTheWrongItemIsNamed() {
        assertThatThrownBy(() -> load("access:\n  origins:\n    - http://a.b\n    - nonsense\n", Map.of()))
                .hasMessageStartingWith("aztec-pour.yaml line 4: \"access.origins\" cannot be read: ");
    }

    @Test
    void aSecondDocumentIsNotLeftOut() {
        assertThatThrownBy(() -> load("port: 80\n---\nhost: '::'\n", Map.of()))
                .hasMessage("aztec-pour.yaml: settings are one document of lines such as \"port: 8080\"");
    }

    @Test
    void aPinOfDigitsKeepsItsZero() throws IOException {
        assertThat(load("admin_pin: 0123\nbartender_pin: 0x1F\n", Map.of()))
                .extracting(HubConfig::adminPin, HubConfig::bartenderPin)
                .containsExactly("0123", "0x1F");
    }

    @Test
    void everySettingButTheTapsHasAVariable() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AZTEC_HOST", "::",
                "AZTEC_PORT", "1",
                "AZTEC_DATA", "/a:b",
                "AZTEC_TLS", "yes",
                "AZTEC_HTTPS_PORT", "2",
                "AZTEC_ADMIN_PIN", "0000",
                "AZTEC_BARTENDER_PIN", "1111"));
        environment.putAll(Map.of(
                "AZTEC_ACCESS_POUR", "Anyone",
                "AZTEC_ACCESS_GUESTS", "KNOWN",
                "AZTEC_ACCESS_ORIGINS", "http://a.b, http://c.d",
                "AZTEC_ACCESS_PROXIES", "::1",
                "AZTEC_ACCESS_PATH", "/bar",
                "AZTEC_DATABASE", "postgresql://bar@db/aztec",
                "AZTEC_DATABASE_PASSWORD", "0042"));
        environment.putAll(Map.of("AZTEC_BACKUP_FOLDER", "/b", "AZTEC_BACKUP_AT", "23:30"));
        environment.putAll(Map.of(
                "AZTEC_CLUSTER_MEMBERS", "bar-1, 10.0.0.2:5800",
                "AZTEC_CLUSTER_NAME", "north",
                "AZTEC_CLUSTER_ADDRESS", "10.0.0.3",
                "AZTEC_CLUSTER_URL", "http://bar-3:8080"));
        assertThat(load("", environment))
                .isEqualTo(new HubConfig(
                        "::",
                        1,
                        Path.of("/a:b"),
                        PostgresUrl.parse("postgresql://bar@db/aztec"),
                        "0042",
                        true,
                        2,
                        new HubConfig.Access(
                                PourAccess.ANYONE,
                                GuestAccess.KNOWN,
                                List.of("http://a.b", "http://c.d"),
                                List.of("::1"),
                                "/bar"),
                        new HubConfig.Backup(Path.of("/b"), new HubConfig.Nightly(LocalTime.of(23, 30))),
                        new HubConfig.Cluster(
                                List.of(new HubConfig.Member("bar-1", 5701), new HubConfig.Member("10.0.0.2", 5800)),
                                "north",
                                new HubConfig.Member("10.0.0.3", 5701),
                                "http://bar-3:8080"),
                        "0000",
                        "1111",
                        List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"port: 1; 05:00", "backup: {folder: /b}; 05:00", "backup: {at: 5:30}; 05:30", "backup: {at: off}; "
            })
    void aBackupIsMadeAtFiveUnlessItIsSaidOtherwise(String yaml, LocalTime at) throws IOException {
        assertThat(load(yaml, Map.of()).backup().at()).isEqualTo(new HubConfig.Nightly(at));
    }

    /** As the hub itself reads its options. */
    @CommandLine.Command
    private static final class Options {
        @CommandLine.Mixin
        private final HubOptions options = new HubOptions();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"; 05:00", "--backup-at=off; ", "--backup-at=4:15; 04:15", "--backup-folder=/b; 05:00"})
    void anOptionThatIsNotGivenSwitchesNoBackupOff(String option, LocalTime at) throws IOException {
        Options given = new Options();
        new CommandLine(given).parseArgs(option == null ? new String[0] : new String[] {option});
        assertThat(given.options.over(load("", Map.of())).backup().at()).isEqualTo(new HubConfig.Nightly(at));
    }

    @Test
    void whatTheEnvironmentOverridesIsNotReadFromTheFile() {
        String yaml = "access:\n  origins:\n    - nonsense\n    - http://c.d\n";
        assertThatThrownBy(() -> load(yaml, Map.of("AZTEC_ACCESS_ORIGINS", "http://a.b,http://b/")))
                .hasMessageStartingWith(
                        "environment variable AZTEC_ACCESS_ORIGINS: \"access.origins\" cannot be read: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AZTEC_HOST",
                "AZTEC_PORT",
                "AZTEC_TLS",
                "AZTEC_ACCESS_POUR",
                "AZTEC_ACCESS_ORIGINS",
                "AZTEC_ADMIN_PIN"
            })
    void anEmptyVariableIsNoSetting(String variable) {
        assertThatThrownBy(() -> load("", Map.of(variable, "")))
                .hasMessageStartingWith("environment variable " + variable + ": ")
                .hasMessageContaining("cannot be read: it must ");
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> ConfigLoader.load(directory, Map.of(), "::"))
                .isInstanceOf(ConfigFault.class)
                .hasMessage(directory + ": cannot be read: it is a folder");
    }

    @Test
    void originsAreAsBrowsersSendThem() throws IOException {
        HubConfig config =
                load("access: {origins: 'https://Bar.example:443, http://bar.local:3000,http://[::1]:80'}", Map.of());
        assertThat(config.access().origins())
                .containsExactly("https://bar.example", "http://bar.local:3000", "http://[::1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bar", "/bar/", "/", "/a//b", "/b?c"})
    void aPathHasAFormOfItsOwn(String path) {
        assertThatThrownBy(() -> load("access: {path: '" + path + "'}", Map.of()))
                .hasMessage("aztec-pour.yaml line 1: \"access.path\" cannot be read: it must be a path such as /bar,"
                        + " without a slash at the end");
    }

    @Test
    void proxiesAreAddresses() throws IOException {
        assertThat(load("access: {proxies: ['127.0.0.1', '::1']}", Map.of())
                        .access()
                        .proxies())
                .containsExactly("127.0.0.1", "::1");
        assertThat(load("", Map.of("AZTEC_ACCESS_PROXIES", "172.17.0.1, fd00::2"))
                        .access()
                        .proxies())
                .containsExactly("172.17.0.1", "fd00::2");
        assertThatThrownBy(() -> load("access: {proxies: [proxy]}", Map.of()))
                .hasMessage(
                        "aztec-pour.yaml line 1: \"access.proxies\" cannot be read: it must be an address such as 127.0.0.1 or fd00::2");
    }

    @Test
    void aBadPinIsNeverRepeated() {
        assertThatThrownBy(() -> load("", Map.of("AZTEC_ADMIN_PIN", "7a1")))
                .hasMessageContaining("AZTEC_ADMIN_PIN")
                .hasMessageNotContaining("7a1");
    }

    @Test
    void anUnknownVariableNamesItself() {
        assertThatThrownBy(() -> load("", Map.of("AZTEC_PROT", "1"))).hasMessageContaining("AZTEC_PROT");
    }

    @Test
    void aMissingFileAndBrokenYamlAreSaid() {
        assertThatThrownBy(() -> ConfigLoader.load(directory.resolve("none.yaml"), Map.of(), "::"))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> load("port: [1", Map.of()))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("line");
    }

    @Test
    void settingsArePrintedWithoutPins() throws IOException {
        HubConfig config = load("", Map.of("AZTEC_ADMIN_PIN", "secret-pin", "AZTEC_BARTENDER_PIN", "other-pin"));
        assertThat(config.adminPin()).isEqualTo("secret-pin");
        assertThat(config.toString()).doesNotContain("secret-pin").doesNotContain("other-pin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://bar:s3cret@db",
                "mysql://bar:s3cret@db/aztec",
                "postgresql://bar:s3cret@db/aztec?x=y"
            })
    void anAddressOfADatabaseIsNeverRepeated(String url) {
        assertThatThrownBy(() -> load("", Map.of("AZTEC_DATABASE", url)))
                .hasMessageContaining("AZTEC_DATABASE")
                .hasMessageContaining("postgresql://user@host:5432/name")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void thePasswordOfTheDatabaseStandsInItsAddressOrBesideIt() throws IOException {
        HubConfig inside = load("database: postgresql://bar:s3cret@db/aztec\n", Map.of());
        HubConfig beside = load("database: postgresql://bar@db/aztec\ndatabase_password: s3cret\n", Map.of());
        assertThat(inside.postgres()).isEqualTo(beside.postgres());
        assertThat(inside.postgres().password()).isEqualTo("s3cret");
        assertThat(inside + " " + beside).contains("postgresql://bar@db/aztec").doesNotContain("s3cret");
    }

    private HubConfig load(String yaml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(directory.resolve("aztec-pour.yaml"), yaml);
        return ConfigLoader.load(file, environment, "0.0.0.0");
    }
}
