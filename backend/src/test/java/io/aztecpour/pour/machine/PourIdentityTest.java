package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PourIdentityTest {
    private static final PourIdentity OURS = new PourIdentity("r1");

    @ParameterizedTest
    @CsvSource({"r1, true", "r0, false", ", false"})
    void onlyOurIdNamesOurPour(@Nullable String named, boolean ours) {
        assertThat(OURS.isNamedBy(PLAIN.withPour(null, named, null))).isEqualTo(ours);
        assertThat(OURS.isNamedBy(reading(named))).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "POURING, r1, true",
        "POURING,, true",
        "POURING, r0, false",
        "IDLE, r1, false",
        "IDLE,, false",
        "UNKNOWN, r1, false"
    })
    void whatPoursAndNamesNoOtherMayBeOurs(DeviceState state, @Nullable String named, boolean ours) {
        assertThat(OURS.mayBePouring(status(state, named))).isEqualTo(ours);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, POURING,, false, true",
        "REFUSED, POURING, r0, false, true",
        "REFUSED, IDLE,, true, true",
        "REFUSED, IDLE,, false, false",
        "NO_GLASS, POURING,, false, true",
        "NO_GLASS, IDLE,, true, true",
        // One that says that it is busy may pour for somebody else, and what it brings is not ours.
        "BUSY, POURING, r1, false, true",
        "BUSY, POURING, r0, true, false",
        "BUSY, POURING,, true, false",
        "BUSY, IDLE, r1, true, false"
    })
    void aNoIsBelievedOnlyOfAPumpThatRests(
            PumpAnswer.Result no, DeviceState state, @Nullable String named, boolean gained, boolean pours) {
        PumpAnswer answer = new PumpAnswer(no, null, null);

        assertThat(OURS.poursDespite(answer, status(state, named), gained)).isEqualTo(pours);
    }

    @ParameterizedTest
    @CsvSource({
        // named, its last pour before and now
        ", 25, 37, true",
        ",, 37, true",
        ", 37, 37, false",
        ", 37,, false",
        ", 37, 0, false",
        "r0, 25, 37, false",
        "r1, 25, 37, false"
    })
    void anotherLastPourIsOneSinceThen(
            @Nullable String named, @Nullable Integer beforeMl, @Nullable Integer lastMl, boolean counted) {
        DispenserStatus before = PLAIN.withPour(beforeMl, null, null);

        assertThat(OURS.isCountedBy(PLAIN.withPour(lastMl, named, null), before))
                .isEqualTo(counted);
    }

    @ParameterizedTest
    @CsvSource({
        // named, its last pour, of this pour so far: reckoned, claimed, remembered
        "r1, 25, 40.5, 40.5, 40.5, 40.5",
        "r1, 25,,,,",
        "r0, 25, 40.5,,, 0",
        ", 25,,, 25,",
        ", 25, 40.5,, 25,",
        ",,,,,"
    })
    void aFigureCountsOnlyForThePourThatItIsOf(
            @Nullable String named,
            @Nullable Integer lastMl,
            @Nullable Double ml,
            @Nullable Double reckonedMl,
            @Nullable Double claimedMl,
            @Nullable Double rememberedMl) {
        DispenserStatus status = PLAIN.withPour(lastMl, named, ml);

        assertThat(OURS.reckonedMl(status)).isEqualTo(reckonedMl);
        assertThat(OURS.claimedMl(status)).isEqualTo(claimedMl);
        assertThat(OURS.rememberedMl(status)).isEqualTo(rememberedMl);
    }

    @Test
    void aReadingTellsOfOurPourOnlyWhereItNamesIt() {
        assertThat(OURS.reckonedMl(
                        Shows.state(DeviceState.POURING).of("r1", 12.0).at(0)))
                .isEqualTo(12.0);
        assertThat(OURS.reckonedMl(
                        Shows.state(DeviceState.POURING).of("r0", 12.0).at(0)))
                .isNull();
    }

    @Test
    void aDeviceThatCannotBeAskedTellsNothing() {
        assertThat(OURS.reckonedMl((DispenserStatus) null)).isNull();
        assertThat(OURS.claimedMl(null)).isNull();
        assertThat(OURS.rememberedMl(null)).isNull();
    }

    private static DispenserStatus status(DeviceState state, @Nullable String named) {
        return PLAIN.withState(state, null).withPour(null, named, null);
    }

    private static Reading reading(@Nullable String named) {
        Shows shows = Shows.state(DeviceState.IDLE);
        return (named == null ? shows : shows.of(named, null)).at(0);
    }
}
