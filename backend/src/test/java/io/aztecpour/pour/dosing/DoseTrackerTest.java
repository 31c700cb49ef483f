package io.aztecpour.pour.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Watching a pour")
class DoseTrackerTest {
    @ParameterizedTest
    @ValueSource(ints = {5, 10, 25, 45, 60})
    void aLearnedTapEndsAtItsTarget(int targetMl) {
        assertThat(new Rehearsal(Rehearsal.LEARNED, targetMl).play().errorMl()).isCloseTo(0, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 45, 60})
    void anUnknownTapIsNeverOverfilled(int targetMl) {
        double glass = new Rehearsal(TapLearning.UNLEARNED, targetMl).play().glassMl();

        assertThat(glass).isBetween(targetMl - 4.0, Math.min(targetMl + 3.0, 61.5));
    }

    /** Ice was taken out, and nobody knows to the gram how heavy it was; or the flow paused, or is another by now. */
    @ParameterizedTest
    @CsvSource({"1.2, 0, 10", "-1.2, 0, 10", "4, 0, 10", "0, 0.6, 10", "0, 1.5, 10", "0, 0, 6", "0, 0, 14"})
    void anUnknownTapIsFollowedWhereItsFlowIsNoSingleLine(double stepG, double pauseS, double flow) {
        double turnsS = 2.05;
        double glass = new Rehearsal(TapLearning.UNLEARNED, 40)
                .flowing(seconds -> 10 * Math.max(0, Math.min(seconds, turnsS) - 0.25)
                        + flow * Math.max(0, seconds - turnsS - pauseS))
                .disturbed(seconds -> seconds > turnsS ? stepG : 0)
                .play()
                .glassMl();

        assertThat(glass).isBetween(36.0, 43.0);
    }

    @Test
    void aPourTeachesAnUnknownTap() {
        Rehearsal first = new Rehearsal(TapLearning.UNLEARNED, 40).play();

        TapLearning learned = first.learning().after(first.settled().orElseThrow());

        assertThat(learned.flow().value()).isCloseTo(10, within(0.3));
        assertThat(learned.landing().value()).isCloseTo(Rehearsal.LANDING_S, within(0.05));
        assertThat(learned.stop().value()).isCloseTo(Rehearsal.ANSWER_S, within(0.01));
        assertThat(learned.overrun().value()).isCloseTo(Rehearsal.AFTER_RUN_ML, within(0.5));
        assertThat(learned.cleanPours()).isEqualTo(1);
        assertThat(new Rehearsal(learned, 40).play().errorMl()).isCloseTo(0, within(0.6));
    }

    /** A register that is never reset, or holds another pour. */
    @ParameterizedTest
    @ValueSource(doubles = {-5, 25, 60})
    void whatADeviceCannotHavePouredTeachesNoAmount(double claimedMl) {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 20, 23).play();

        Lesson lesson = pour.settled(claimedMl).orElseThrow();

        assertThat(lesson.deviceMl()).isNull();
        assertThat(pour.learning().after(lesson).correction())
                .isEqualTo(pour.learning().correction());
    }

    @ParameterizedTest
    @ValueSource(doubles = {18, 23, 23.9})
    void whatADeviceReckonsUpToWhatItWasAskedForTeaches(double reckonedMl) {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 20, 23).play();

        assertThat(pour.settled(reckonedMl).orElseThrow().deviceMl()).isEqualTo(reckonedMl);
    }

    @Test
    void withoutAnySampleALearnedTapStopsWhenItsPumpUsuallyIsThere() {
        DoseTracker tracker = new Rehearsal(Rehearsal.LEARNED, 40).tracker;
        tracker.answered(Rehearsal.nanos(Rehearsal.ANSWER_S));

        double due = (tracker.stopAtNanos(Rehearsal.ZERO) - Rehearsal.ZERO) / 1e9;

        assertThat(due).isCloseTo(0.25 + (40 - 2.3) / 10 - 0.05, within(0.05));
    }

    @Test
    void aLostAnswerToTheCommandCostsLittle() {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 40);
        for (double now = 0.02; now < 3.5; now += 0.02) {
            pour.tracker.sampled(new Sample(Rehearsal.nanos(now), pour.shownG.applyAsDouble(now)));
        }

        double due = (pour.tracker.stopAtNanos(Rehearsal.ZERO) - Rehearsal.ZERO) / 1e9;

        assertThat(due).isCloseTo(0.25 + (40 - 2.3) / 10 - 0.05, within(0.05));
    }

    @Test
    void anAnswerHeldUpOnItsWayDoesNotMoveTheStart() {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 10);
        pour.tracker.answered(Rehearsal.nanos(0.4));

        double due = (pour.tracker.stopAtNanos(Rehearsal.ZERO) - Rehearsal.ZERO) / 1e9;

        assertThat(due).isCloseTo(0.25 + (10 - 2.3) / 10 - 0.05, within(0.05));
    }

    @ParameterizedTest
    @ValueSource(doubles = {300, 40, 5, -5, -150})
    void aKnockDoesNotEndAPour(double grams) {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 40)
                .disturbed(seconds -> seconds > 2 && seconds < 2.1 ? grams : 0)
                .play();

        assertThat(pour.errorMl()).isCloseTo(0, within(0.5));
    }

    @Test
    void aHandThatLeansOnTheGlassEndsThePour() {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 40)
                .disturbed(seconds -> seconds > 2 ? 60 : 0)
                .play();

        assertThat(pour.stopS).isLessThan(2.3);
    }

    @Test
    void singleWildSamplesAreLeftOut() {
        Random random = new Random(5);
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 50)
                .disturbed(seconds -> random.nextInt(10) == 0 ? random.nextGaussian() * 80 : 0)
                .play();

        assertThat(pour.errorMl()).isCloseTo(0, within(0.6));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsNoSample(double grams) {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 30);
        for (double now = 0.02; now < 1; now += 0.02) {
            pour.tracker.sampled(new Sample(Rehearsal.nanos(now), grams));
        }

        assertThat(pour.play().errorMl()).isCloseTo(0, within(0.6));
    }

    @Test
    void aClockThatJumpsBackIsNotBelieved() {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 30);
        pour.tracker.sampled(new Sample(Rehearsal.nanos(0.4), pour.shownG.applyAsDouble(0.4)));
        for (double back = 0.39; back > -5; back -= 0.1) {
            pour.tracker.sampled(new Sample(Rehearsal.nanos(back), 260));
        }

        assertThat(pour.play().errorMl()).isCloseTo(0, within(0.6));
    }

    @Test
    void aStuckScaleDoesNotPostponeTheStopForEver() {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 40);
        pour.shownG = seconds -> 200 + Math.min(12, pour.landedMl.applyAsDouble(seconds));
        pour.giveUpS = 60;
        pour.play();

        assertThat(pour.stopS).isLessThan(20);
        assertThat(pour.settled()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.5, 1, 1.7, 2.5})
    void airInTheHoseIsWaitedFor(double seconds) {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 30)
                .flowing(now -> 10 * Math.max(0, now - 0.25 - seconds))
                .play();

        assertThat(pour.errorMl()).isCloseTo(0, within(0.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.45, 0.6, 0.8, 0.9, 1.1, 1.25, 1.6, 2})
    void aFlowUnlikeTheLearnedOneIsFollowed(double factor) {
        Rehearsal pour =
                new Rehearsal(Rehearsal.LEARNED, 50).flowing(seconds -> factor * 10 * Math.max(0, seconds - 0.25));
        pour.giveUpS = 20;

        assertThat(pour.play().errorMl()).isCloseTo(0, within(1.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 6, 8, 14})
    void aFlowThatChangesHalfwayIsFollowed(double flow) {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 50)
                .flowing(seconds -> seconds < 2 ? 10 * Math.max(0, seconds - 0.25) : 17.5 + flow * (seconds - 2))
                .play();

        assertThat(pour.errorMl()).isCloseTo(0, within(1.0));
        assertThat(pour.settled()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 1, 2})
    void aFlowThatPausesIsWaitedFor(double pauseS) {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 50)
                .flowing(seconds ->
                        10 * Math.max(0, Math.min(seconds, 2) - 0.25) + 10 * Math.max(0, seconds - 2 - pauseS))
                .play();

        assertThat(pour.errorMl()).isCloseTo(0, within(0.5));
        assertThat(pour.settled()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 1.5})
    void anotherPumpIsLearnedWithinAFewPours(double factor) {
        TapLearning learning = Rehearsal.LEARNED;
        for (int pour = 0; pour < 8; pour++) {
            Rehearsal next = new Rehearsal(learning, 40)
                    .flowing(seconds -> factor * 10 * Math.max(0, seconds - 0.25))
                    .play();
            learning = next.settled().map(learning::after).orElse(learning);
        }

        assertThat(learning.flow().value()).isCloseTo(factor * 10, within(0.3));
    }

    @Test
    void oneBadPourDoesNotSpoilWhatIsLearned() {
        Rehearsal odd = new Rehearsal(Rehearsal.LEARNED, 40)
                .flowing(seconds -> 6 * Math.max(0, seconds - 0.25))
                .play();

        TapLearning after = odd.settled().map(Rehearsal.LEARNED::after).orElseThrow();

        assertThat(after.flow().value()).isEqualTo(Rehearsal.LEARNED.flow().value());
        assertThat(new Rehearsal(after, 40).play().errorMl()).isCloseTo(0, within(0.5));
    }

    @Test
    void aLiftedGlassDoesNotPostponeTheStop() {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 50)
                .disturbed(seconds -> seconds > 2 ? -230 : 0)
                .play();

        assertThat(pour.stopS).isLessThan(5.2);
        assertThat(pour.settled()).isEmpty();
    }

    @Test
    void theWeightItselfEndsAPourWhateverTheLineSays() {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 30);
        pour.tracker.answered(Rehearsal.nanos(0.05));
        for (double now = 1; now < 1.1; now += 0.02) {
            pour.tracker.sampled(new Sample(Rehearsal.nanos(now), 200 + 33));
        }

        assertThat(pour.tracker.stopAtNanos(Rehearsal.nanos(1.1))).isLessThanOrEqualTo(Rehearsal.nanos(1.1));
    }

    @Test
    void noFlowIsNoStopAndNoLesson() {
        Rehearsal pour = new Rehearsal(Rehearsal.LEARNED, 30);
        pour.giveUpS = 3;
        pour.flowing(seconds -> 0).play();

        assertThat(pour.stopS).isNaN();
        assertThat(pour.tracker.settled(new StillWeight(200.1, 0.3, 40), null)).isEmpty();
    }

    @Test
    void garbageNeverMakesAPlanThatIsNoTime() {
        Random random = new Random(11);
        for (int run = 0; run < 300; run++) {
            DoseTracker tracker = new Rehearsal(run % 2 == 0 ? Rehearsal.LEARNED : TapLearning.UNLEARNED, 40).tracker;
            double now = 0;
            for (int sample = 0; sample < 200; sample++) {
                now = Math.max(-1, now + random.nextGaussian() * 0.1 + 0.02);
                double grams = random.nextInt(4) == 0 ? random.nextGaussian() * 1e4 : 200 + random.nextDouble() * 80;
                tracker.sampled(new Sample(Rehearsal.nanos(now), grams));
                double due = (tracker.stopAtNanos(Rehearsal.nanos(now)) - Rehearsal.ZERO) / 1e9;
                assertThat(due).isBetween(-1.001, 600.0);
            }
        }
    }

    @Test
    void withoutAnEmptyWeightNothingIsLearned() {
        DoseTracker tracker =
                new DoseTracker(new DoseTarget(30, 30, 1, StillWeight.UNKNOWN), Rehearsal.LEARNED, Rehearsal.ZERO);

        assertThat(tracker.settled(new StillWeight(230, 0.3, 30), null)).isEmpty();
    }

    @Test
    void anOrderThatCannotBePouredIsNoOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DoseTarget(61, 60, 1, StillWeight.UNKNOWN))
                .withMessageContaining("60");
        assertThatIllegalArgumentException().isThrownBy(() -> new DoseTarget(30, 61, 1, StillWeight.UNKNOWN));
        assertThatIllegalArgumentException().isThrownBy(() -> new DoseTarget(30, 0, 1, StillWeight.UNKNOWN));
        assertThatIllegalArgumentException().isThrownBy(() -> new DoseTarget(Double.NaN, 30, 1, StillWeight.UNKNOWN));
        assertThatIllegalArgumentException().isThrownBy(() -> new DoseTarget(30, 30, Double.NaN, StillWeight.UNKNOWN));
    }
}
