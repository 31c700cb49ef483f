package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.GLASS_G;
import static io.aztecpour.pour.machine.PourScript.ID;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.pour.dosing.Observed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pump runs: what is seen of it teaches. */
class DispensingLearnsTest {
    private final PourScript pour = PourScript.pour().dispensing();

    @ParameterizedTest
    @CsvSource({"DONE, 0.03", "UNKNOWN,"})
    void howLongTheFirstStopTookIsLearnedWhereItsAnswerCame(Result first, @Nullable Double seconds) {
        pour.flows(30);
        while (pour.times(Effect.SendStop.class) == 0) {
            pour.wake();
        }
        pour.after(30).stopAnswered(first).says(pours(STOPS, ID)).wake();
        pour.after(60).stopAnswered(Result.DONE).says(done(STOPS, ID, 40.0));
        assertThat(pour.times(Effect.SendStop.class)).isEqualTo(2);
        pour.shows(DeviceState.IDLE, GLASS_G + 40, 1_500);

        Observed stop = pour.newest(Effect.Learn.class).lesson().stop();
        assertThat(stop == null ? null : Math.round(stop.value() * 1e3) / 1e3).isEqualTo(seconds);
    }

    @Test
    void whatIsWeighedOnceThePumpRestsOrThePourIsAbortedTeachesNothing() {
        DoseController dose = dose(pour.flows(10));

        assertThat(dose(pour.copy().after(100).shows(DeviceState.POURING, GLASS_G + 12)))
                .isNotSameAs(dose);
        assertThat(dose(pour.copy().after(100).shows(DeviceState.IDLE, GLASS_G + 12)))
                .isSameAs(dose);
        PourScript stopped = pour.copy().stopPressed();
        DoseController stoppedDose = dose(stopped);
        assertThat(dose(stopped.after(100).shows(DeviceState.POURING, GLASS_G + 12)))
                .isSameAs(stoppedDose);
    }

    private static DoseController dose(PourScript pour) {
        return ((Dispensing) pour.state().pour()).context().dose();
    }

    @Test
    void whatNobodySawFlowTeachesNothing() {
        PourScript unseen = new PourScript(WEIGHED, PLAIN).dispensing();
        for (int i = 1; i <= 12; i++) {
            unseen.after(100).shows(DeviceState.IDLE, GLASS_G + 3 * i).says(PLAIN);
        }
        unseen.shows(DeviceState.IDLE, GLASS_G + 36, 1_500);

        assertThat(unseen.allDid()).contains("write SUCCESS 36.0 ml").doesNotContain("learn");
    }

    @Test
    void aCleanPourTeachesByHowLongThePumpRan() {
        pour.flows(40).stopAnswered(Result.DONE).after(100).shows(DeviceState.IDLE, GLASS_G + 40);
        pour.says(done(STOPS, ID, 40.0)).shows(DeviceState.IDLE, GLASS_G + 40, 1_500);

        Effect.Learn learn = pour.newest(Effect.Learn.class);
        assertThat(learn.lesson().byTime()).isNotNull();
        assertThat(learn.tap()).isEqualTo(WEIGHED);
    }
}
