package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Unit, launcher, maintainer scripts and build name the same files. That they do what they should is seen where the package is
 * installed: {@code deploy/deb/check}.
 */
class DebianPackageTest {
    private static final String POM = "pom.xml";
    private static final String UNIT = "deploy/systemd/aztec-pour.service";
    private static final String LAUNCHER = "deploy/systemd/aztec-pour";
    private static final String SETTINGS = "deploy/aztec-pour.yaml";
    private static final String CONTROL = "deploy/deb/control/";

    @Test
    void theServiceStartsWhatThePackageBringsWithTheSettingsThatStay() throws IOException {
        String command = only(UNIT, "ExecStart=(\\S+) hub");
        String settings = only(UNIT, "--config (\\S+)");
        assertThat(brought()).contains(command, settings);
        assertThat(Files.readString(Path.of(CONTROL + "conffiles")).strip()).isEqualTo(settings);
    }

    @Test
    void theLauncherFindsJavaAndTheJar() throws IOException {
        assertThat(only(LAUNCHER, "java=(\\S+)")).isEqualTo(only(POM, "<prefix>(\\S+)</prefix>") + "/bin/java");
        assertThat(brought()).contains(only(LAUNCHER, "-jar (\\S+)"));
    }

    @Test
    void theArchiveOfClassesIsOfTheJarAndGoesBeforeAnotherJarComes() throws IOException {
        String archive = only(LAUNCHER, "-XX:SharedArchiveFile=(\\S+)");
        String home = only(CONTROL + "postinst", "home=(\\S+)");
        assertThat(only(CONTROL + "postinst", "archive=(\\S+)")).isEqualTo(archive);
        assertThat(brought()).contains(home + "/aztec-pour.jar", home + "/classes.list");
        assertThat(all(CONTROL + "prerm", "rm -f (\\S+)")).containsExactly(archive);
        assertThat(all(CONTROL + "postrm", "rm -rf (\\S+)"))
                .contains(Objects.requireNonNull(Path.of(archive).getParent()).toString());
        // A start with another one goes on without it.
        assertThat(Files.readString(Path.of(LAUNCHER))).contains("-Xshare:auto");
    }

    @Test
    void dataAreTheServicesAndGoOnlyByPurging() throws IOException {
        String user = only(UNIT, "User=(\\S+)");
        String data =
                ConfigLoader.load(Path.of(SETTINGS), Map.of(), "0.0.0.0").data().toString();
        assertThat(data).isEqualTo("/var/lib/" + only(UNIT, "StateDirectory=(\\S+)"));
        assertThat(only(CONTROL + "postinst", "useradd .* (\\S+)\n")).isEqualTo(user);
        assertThat(only(CONTROL + "postinst", "install -d -m 700 -o \\S+ -g \\S+ (\\S+)"))
                .isEqualTo(data);
        String purge = Files.readString(Path.of(CONTROL + "postrm")).split("= purge \\]; then", 2)[1];
        assertThat(purge).contains("rm -rf " + data + " ");
        assertThat(all(CONTROL + "postrm", "rm -rf (/\\S+)")).containsExactly("/var/cache/aztec-pour", data);
    }

    /** A newcomer's bar must not have a tap that stands nowhere. */
    @Test
    void theSettingsToBeginWithBringNoTap() throws IOException {
        assertThat(ConfigLoader.load(Path.of(SETTINGS), Map.of(), "0.0.0.0").taps())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"control/postinst", "control/prerm", "control/postrm", "check", "runtime"})
    void aScriptThatFailsIsNoticed(String script) throws IOException {
        assertThat(Files.readString(Path.of("deploy/deb", script))).containsPattern("\nset -e");
    }

    /** @return the files that the build puts into the package, but for those of the runtime */
    private static List<String> brought() throws IOException {
        return all(POM, "<dst>(\\S+)</dst>");
    }

    private static String only(String file, String pattern) throws IOException {
        List<String> found = all(file, pattern).stream().distinct().toList();
        assertThat(found).as(file + " " + pattern).hasSize(1);
        return found.get(0);
    }

    private static List<String> all(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
