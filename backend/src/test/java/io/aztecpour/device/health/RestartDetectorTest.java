package io.aztecpour.device.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartDetectorTest {
    private final RestartDetector detector = new RestartDetector();

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    a first answer says nothing,                100@5000,                             false
                    time goes on,                               100@5000 200@5100 300@5200,           false
                    its clock fell,                             9000@5000 40@7000,                    true
                    young before and out of sight for longer,   1200@5000 1600@8900,                  true
                    an answer that took two seconds,            1200@5000 1300@7100 3400@7200,        false
                    away for an hour and still the same boot,   1200@5000 3601200@3605000,            false
                    a clock that runs twenty times as fast,     1200@5000 3200@5100 25200@6200,       false
                    the answer before was late itself,          1000@5000 1100@7000 2000@10500,       true
                    whole seconds,                              1000@5000 1000@5990 2000@6010,        false
                    """)
    void tellsARestart(String situation, String answers, boolean expected) {
        List<Boolean> said = Arrays.stream(answers.split(" "))
                .map(answer -> answer.split("@"))
                .map(answer -> detector.restarted(Long.parseLong(answer[0]), Long.parseLong(answer[1])))
                .toList();
        assertThat(said.get(said.size() - 1)).as(situation).isEqualTo(expected);
        assertThat(said.subList(0, said.size() - 1)).as(situation).doesNotContain(true);
    }

    @Test
    void aClockThatIsALittleSlowIsNoRestartInAYear() {
        long minute = TimeUnit.MINUTES.toMillis(1);
        assertThat(IntStream.range(0, 525_600)
                        .anyMatch(minutes -> detector.restarted((long) (minutes * minute * 0.9995), minutes * minute)))
                .isFalse();
    }

    @Test
    void eachRestartIsToldOnce() {
        detector.restarted(1_000, 1_000);
        assertThat(detector.restarted(500, 6_000)).isTrue();
        assertThat(detector.restarted(600, 6_100)).isFalse();
        assertThat(detector.restarted(700, 11_000)).isTrue();
        assertThat(detector.restarted(800, 11_100)).isFalse();
    }
}
