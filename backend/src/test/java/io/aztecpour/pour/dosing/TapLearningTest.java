package io.aztecpour.pour.dosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.bus.Json;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What pours taught")
class TapLearningTest {
    private static Lesson pour(double settledMl) {
        return new Lesson(40, settledMl, 0.1, null, 0.3, new Observed(9, 0.1), null, null, null, null, null);
    }

    private static TapLearning read(String json) throws JsonProcessingException {
        return Json.MAPPER.readValue(json, TapLearning.class);
    }

    @Test
    void survivesTheStore() throws JsonProcessingException {
        TapLearning learned = Rehearsal.LEARNED;
        for (int count = 0; count < 50; count++) {
            learned = learned.after(pour(40 + count % 3 * 0.1));
        }

        assertThat(read(Json.MAPPER.writeValueAsString(learned))).isEqualTo(learned);
        assertThat(read(Json.MAPPER.writeValueAsString(TapLearning.UNLEARNED))).isEqualTo(TapLearning.UNLEARNED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"flow\":null,\"correction\":null,\"errors_ml\":null}",
                "{\"flow\":{\"value\":0,\"doubt\":0,\"spread\":0}}",
                "{\"flow\":{\"value\":1e308,\"doubt\":1,\"spread\":1},\"stop\":{\"value\":-4,\"doubt\":1,\"spread\":1}}",
                "{\"flow\":{\"value\":\"NaN\",\"doubt\":\"NaN\",\"spread\":\"NaN\"},\"noise_g\":\"NaN\"}",
                "{\"overrun\":{\"value\":2,\"std_error\":1e-320,\"process_noise\":-1},\"noise_g\":-1,\"clean_pours\":-7}",
                "{\"correction\":{\"a\":0,\"b\":1e9},\"errors_ml\":[null,\"NaN\",\"Infinity\"]}",
                "{\"what_nobody_knows\":[1,2,3]}"
            })
    void damageIsReplacedByWhatIsBelievedOfAnUnknownTap(String json) throws JsonProcessingException {
        assertThat(read(json)).isEqualTo(TapLearning.UNLEARNED);
    }

    @Test
    void extremesStayUsable() throws JsonProcessingException {
        String huge = "{\"errors_ml\":" + Collections.nCopies(5_000, "1.7976931348623157e308")
                + ",\"clean_pours\":2147483647}";

        TapLearning learned = read(huge).after(pour(40));

        assertThat(learned.errorsMl()).hasSize(TapLearning.MOST_ERRORS).endsWith(0.0);
        assertThat(learned.cleanPours()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void keepsTheTrendOfTheLastErrors() {
        TapLearning learned = TapLearning.UNLEARNED;
        for (int count = 0; count < 100; count++) {
            learned = learned.after(pour(40 + count));
        }

        assertThat(learned.errorsMl())
                .hasSize(TapLearning.MOST_ERRORS)
                .startsWith(70.0)
                .endsWith(99.0);
        assertThat(learned.cleanPours()).isEqualTo(100);
    }

    @Test
    void cannotBeChangedFromOutside() {
        List<Double> errors = new java.util.ArrayList<>(List.of(1.0, 2.0));
        TapLearning learned = new TapLearning(
                Quantity.FLOW.unlearned(),
                Quantity.ANSWER.unlearned(),
                Quantity.LANDING.unlearned(),
                Quantity.STOP.unlearned(),
                Quantity.OVERRUN.unlearned(),
                AmountCorrection.UNLEARNED,
                0.5,
                2,
                errors,
                FlowHistory.NONE);
        errors.clear();

        assertThat(learned.errorsMl()).containsExactly(1.0, 2.0);
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void convergesAndForgets(Quantity quantity) {
        Random random = new Random(21);
        Learned learned = quantity.unlearned();
        double near = learned.value();
        double step = 0.8 * learned.stdError();
        for (int pour = 0; pour < 60; pour++) {
            learned = learned.updated(near + step + 0.2 * learned.processNoise() * random.nextGaussian(), 0, quantity);
        }
        assertThat(learned.value()).isCloseTo(near + step, within(0.3 * step));

        for (int pour = 0; pour < 200; pour++) {
            learned = learned.updated(near, 0.1 * quantity.unlearned().processNoise(), quantity);
        }
        assertThat(learned.value()).isCloseTo(near, within(0.1 * step));
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void oneSurpriseMovesNothingButTheDoubt(Quantity quantity) {
        Learned learned = quantity.unlearned();
        for (int pour = 0; pour < 40; pour++) {
            learned = learned.updated(quantity.unlearned().value(), 0, quantity);
        }

        Learned surprised =
                learned.updated(learned.value() + 30 * quantity.unlearned().stdError(), 0, quantity);

        assertThat(surprised.value()).isEqualTo(learned.value());
        assertThat(surprised.stdError()).isGreaterThan(learned.stdError());
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void neverLeavesWhatCanBeTrue(Quantity quantity) {
        Random random = new Random(31);
        Learned learned = quantity.unlearned();
        for (int pour = 0; pour < 20_000; pour++) {
            double observed = random.nextInt(50) == 0
                    ? Double.longBitsToDouble(random.nextLong())
                    : learned.value()
                            + 3 * random.nextGaussian() * quantity.unlearned().stdError();
            learned = learned.updated(observed, random.nextDouble(), quantity);

            assertThat(quantity.plausible(learned)).isEqualTo(learned);
        }
    }

    private static final int TARGET_ML = 40;

    /** Of a pump of 10 ml/s whose board lets it run so long that this part of what is asked for comes. */
    private static Lesson ofBoard(double part, double askedMl, boolean confirmed) {
        double settled = part * askedMl;
        Observed byTime = new Observed(confirmed ? settled : settled / 2, 1.5);
        return new Lesson(TARGET_ML, settled, 0.1, askedMl, 0.3, new Observed(10, 0.1), null, null, null, null, byTime);
    }

    private static TapLearning ofBoard(double part) {
        Random random = new Random(5);
        TapLearning learned = TapLearning.UNLEARNED;
        for (int pour = 0; pour < 40; pour++) {
            learned = learned.after(ofBoard(part, random.nextInt(10, 61), true));
        }
        return learned;
    }

    @ParameterizedTest
    @CsvSource({"0.6, 1.5", "1, 1.5", "0.8, 1.3", "0.4, 2"})
    void aBoardThatBringsMoreIsLearnedFromItsFirstPour(double before, double after) {
        TapLearning learned = ofBoard(before);
        int asked = learned.correction().commandMl(TARGET_ML);

        isLearned(after, learned.after(ofBoard(after, asked, true)));
    }

    @ParameterizedTest
    @CsvSource({"1.2, 0.9", "1, 0.6", "0.9, 0.5"})
    void aBoardThatBringsLessIsLearnedFromItsSecondPour(double before, double after) {
        TapLearning once = ofBoard(before).after(ofBoard(after, 50, true));

        isLearned(after, once.after(ofBoard(after, once.correction().commandMl(TARGET_ML), true)));
    }

    private static void isLearned(double part, TapLearning learned) {
        for (int target = 10; target <= 30; target += 10) {
            double glass = part * learned.correction().commandMl(target);
            assertThat(glass).isCloseTo(target, within(0.5 * part + 0.08 * target));
        }
        assertThat(part * learned.correction().commandMl(60)).isLessThanOrEqualTo(AmountCorrection.CEILING_ML);
    }

    /** The bottle runs dry in two short pours, and is changed: the next guest must not get what the last ones lacked. */
    @ParameterizedTest
    @CsvSource({"18, 4.5, 16, 4", "8, 5.5, 12, 2.7", "17, 15.4, 16, 3.2"})
    void aBottleThatRunsDryDoesNotFloodTheGlassAfterIt(double asked, double came, double askedAgain, double cameAgain) {
        TapLearning dry = ofBoard(1)
                .after(ofFlow(came / asked, asked, came))
                .after(ofFlow(cameAgain / askedAgain, askedAgain, cameAgain));

        for (int target = 10; target <= 60; target += 10) {
            int command = dry.correction().commandMl(target);
            assertThat((double) command).isLessThanOrEqualTo(Math.min(60, 1.5 * target + 6));
        }
    }

    private static Lesson ofFlow(double part, double askedMl, double settledMl) {
        Observed byTime = new Observed(settledMl, 1.5);
        return new Lesson(
                TARGET_ML, settledMl, 0.1, askedMl, 0.3, new Observed(10 * part, 0.1), null, null, null, null, byTime);
    }

    /** Somebody pressed the board's own stop, or it cut itself short: the next pour brings what it always did. */
    @ParameterizedTest
    @ValueSource(doubles = {0.8, 1, 1.2, 1.4})
    void onePourThatEndedEarlyDoublesNoOther(double part) {
        AmountCorrection after =
                ofBoard(part).after(ofBoard(0.5 * part, 40, true)).correction();

        assertThat(part * after.commandMl(30)).isCloseTo(30, within(0.5 * part + 1));
        assertThat(part * after.commandMl(60)).isLessThanOrEqualTo(AmountCorrection.CEILING_ML);
    }

    /** What flow and running time do not explain is a hand or ice: were it believed, the next pour would be wrong. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2})
    void whatOnlyTheScaleSaysIsNotBelievedAtOnce(double part) {
        AmountCorrection before = ofBoard(1).correction();

        AmountCorrection after = ofBoard(1).after(ofBoard(part, 30, false)).correction();

        assertThat(after.a()).isEqualTo(before.a());
        assertThat(after.stdDeviationMl(30)).isGreaterThan(before.stdDeviationMl(30));
    }

    /** The next bottle is full. */
    @Test
    void aWeakerFlowDoesNotMakeTheBoardForgetWhatAFullBottleGives() {
        TapLearning learned = ofBoard(1.4);
        Lesson weak = new Lesson(
                TARGET_ML,
                0.9 * 30,
                0.1,
                30.0,
                0.3,
                new Observed(7, 0.4),
                null,
                null,
                null,
                null,
                new Observed(27, 1.5));

        int command = learned.after(weak).correction().commandMl(60);

        assertThat(1.4 * command).isLessThanOrEqualTo(AmountCorrection.CEILING_ML);
    }

    @Test
    void noiseIsLearnedFromStillWeights() {
        TapLearning quiet = TapLearning.UNLEARNED;

        assertThat(quiet.noiseAfter(StillWeight.UNKNOWN)).isEqualTo(quiet.noiseG());
        assertThat(quiet.noiseAfter(new StillWeight(200, 0.1, 60))).isCloseTo(0.16, within(0.05));
        assertThat(quiet.noiseAfter(new StillWeight(200, 0, 200))).isBetween(0.02, 0.2);
        assertThat(Rehearsal.LEARNED.noiseAfter(new StillWeight(200, 3, 5))).isLessThan(1.5);
        assertThat(quiet.noiseAfter(new StillWeight(200, 900, 200))).isEqualTo(5);
    }
}
