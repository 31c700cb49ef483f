package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PumpAnswer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeTest {
    private static final Pour POUR =
            new Pour("r1", "t", PourPhase.STARTED, 40, "guest", null, false, true, null, null, 1_000, null, "Bea");

    static Stream<Arguments> outcomes() {
        AbortReason lifted = AbortReason.of(Code.GLASS_LIFTED);
        AbortReason stopped = new AbortReason(Code.STOPPED, "Ana");
        AbortReason off = AbortReason.of(Code.HUB_STOPPED);
        return Stream.of(
                // Outcome, phase, code of the row, what who still waits is told, ml, measured
                row("success", Outcome.success(40.04, true), PourPhase.SUCCESS, null, null, 40.0, true),
                row("unknown success", Outcome.success(null, false), PourPhase.SUCCESS, null, null, null, false),
                row(
                        "failed",
                        Outcome.failed(POUR, lifted, 12.0, Figure.MEASURED),
                        Code.GLASS_LIFTED,
                        Code.GLASS_LIFTED,
                        12.0),
                row("refused", Outcome.refused(Code.BUSY, "no"), PourPhase.REFUSED, Code.BUSY, Code.BUSY, null, false),
                row("lifted", Outcome.neverBegan(POUR, lifted, true), Code.GLASS_LIFTED, Code.NO_GLASS, 0.0),
                row("stopped", Outcome.neverBegan(POUR, stopped, true), Code.STOPPED, Code.STOPPED, 0.0),
                row("off", Outcome.neverBegan(POUR, off, true), Code.HUB_STOPPED, Code.STOPPED, 0.0),
                row("unanswered", Outcome.unanswered(true), Code.NOT_STARTED, Code.DEVICE_TIMEOUT, 0.0),
                row("unknown", Outcome.unknown(), PourPhase.FAILED, Code.DEVICE_LOST, Code.DEVICE_TIMEOUT, null, false),
                row("gone", Outcome.gone(), PourPhase.FAILED, Code.DEVICE_LOST, Code.DEVICE_TIMEOUT, null, false),
                row(
                        "restarted",
                        Outcome.restarted(40, 12.0),
                        PourPhase.FAILED,
                        Code.DEVICE_RESTARTED,
                        Code.DEVICE_OFFLINE,
                        12.0,
                        false),
                row(
                        "restarted unweighed",
                        Outcome.restarted(40, null),
                        PourPhase.FAILED,
                        Code.DEVICE_RESTARTED,
                        Code.DEVICE_OFFLINE,
                        null,
                        false));
    }

    private static Arguments row(String name, Outcome outcome, Code code, Code told, Double ml) {
        return row(name, outcome, PourPhase.FAILED, code, told, ml, true);
    }

    private static Arguments row(
            String name,
            Outcome outcome,
            PourPhase phase,
            @Nullable Code code,
            @Nullable Code told,
            @Nullable Double ml,
            boolean measured) {
        return Arguments.of(name, outcome, phase, code, told, ml, measured);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outcomes")
    void anOutcomeIsARowAndAnAnswer(
            String name,
            Outcome outcome,
            PourPhase phase,
            @Nullable Code code,
            @Nullable Code told,
            @Nullable Double ml,
            boolean measured) {
        Pour ended = outcome.entry(POUR, "Mezcal", 9_000).pour();

        assertThat(ended.phase()).isEqualTo(phase);
        assertThat(ended.code()).isEqualTo(code == null ? null : code.name());
        assertThat(ended.reason() == null).isEqualTo(code == null);
        assertThat(ended.pouredMl()).isEqualTo(ml);
        assertThat(ended.measured()).isEqualTo(measured);
        assertThat(ended.endedAtMs()).isEqualTo(9_000);
        assertThat(outcome.answer(POUR).code()).isEqualTo(told);
        assertThat(outcome.answer(POUR).requestId()).isEqualTo("r1");
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, DEVICE_REFUSED, BUSY",
        "NO_GLASS, DEVICE_REFUSED, NO_GLASS",
        "REFUSED, DEVICE_REFUSED, DEVICE_REFUSED",
        "WITHHELD, NOT_STARTED, BUSY",
        "UNREACHABLE, NOT_STARTED, DEVICE_OFFLINE"
    })
    void aNoOfTheDispenserIsWrittenAndTold(PumpAnswer.Result result, Code code, Code told) {
        Outcome outcome = Outcome.declined(new PumpAnswer(result, "out of juice", null), true);

        assertThat(outcome.entry(POUR, "Mezcal", 0).pour().code()).isEqualTo(code.name());
        assertThat(outcome.answer(POUR).code()).isEqualTo(told);
        assertThat(outcome.entry(POUR, "Mezcal", 0).pour().pouredMl()).isEqualTo(0);
        assertThat(outcome.reason()).endsWith(result == PumpAnswer.Result.WITHHELD ? "out of juice" : ".");
    }

    @ParameterizedTest
    @CsvSource({"out of juice, out of juice.", "out of juice., out of juice."})
    void theDispensersOwnWordsEndAsASentence(String words, String sentence) {
        Outcome outcome = Outcome.declined(new PumpAnswer(PumpAnswer.Result.REFUSED, words, null), true);

        assertThat(outcome.reason()).isEqualTo("The dispenser refused to pour: " + sentence);
    }

    @ParameterizedTest
    @CsvSource({"40.04, 40", "40.06, 40.1", "-0.3, 0"})
    void theRowHasTenthsAndNothingBelowZero(double ml, double written) {
        assertThat(Outcome.success(ml, true).entry(POUR, "Mezcal", 0).pour().pouredMl())
                .isEqualTo(written);
    }

    @Test
    void theRowNamesWhoStoppedItAndElseWhoPoured() {
        AbortReason stopped = new AbortReason(Code.STOPPED, "Ana");

        assertThat(Outcome.failed(POUR, stopped, 3.0, Figure.MEASURED)
                        .entry(POUR, "Mezcal", 0)
                        .pour()
                        .staff())
                .isEqualTo("Ana");
        assertThat(Outcome.success(40.0, true).entry(POUR, "Mezcal", 0).pour().staff())
                .isEqualTo("Bea");
    }

    @Test
    void theRowHasWhatTheDeviceSaysBesideWhatWasMeasured() {
        Outcome outcome = Outcome.success(40.0, true).withClaim(41.26);

        assertThat(outcome.entry(POUR, "Mezcal", 0).claimedMl()).isEqualTo(41.3);
        assertThat(outcome.entry(POUR, "Mezcal", 0).pour().pouredMl()).isEqualTo(40);
        assertThat(Outcome.refused(Code.NO_GLASS, "No.")
                        .entry(POUR, "Mezcal", 0)
                        .claimedMl())
                .isNull();
    }
}
