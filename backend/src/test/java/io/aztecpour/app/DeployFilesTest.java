package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever starts the hub for good ends it when its memory is full, and starts it again. */
class DeployFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"deploy/systemd/aztec-pour", "deploy/container/Dockerfile", "package.json"})
    void outOfMemoryTheHubEndsAtOnce(String file) throws IOException {
        assertThat(Files.readAllLines(Path.of(file)))
                .filteredOn(line -> line.contains("java") && line.contains("-jar"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("-XX:+ExitOnOutOfMemoryError"));
    }

    @ParameterizedTest
    @CsvSource({
        "deploy/systemd/aztec-pour.service,LogRateLimitBurst=\\d+",
        "deploy/container/compose.yaml,max-size: \\d+m\\n +max-file: \"\\d+\"",
    })
    void whatTheHubSaysCannotFillTheDisk(String file, String bound) throws IOException {
        assertThat(Files.readString(Path.of(file))).containsPattern(bound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/systemd/aztec-pour.service", "deploy/container/compose.yaml"})
    void aHubThatEndedIsStartedAgain(String file) throws IOException {
        assertThat(Files.readString(Path.of(file))).containsPattern("Restart=always|restart: unless-stopped");
    }
}
