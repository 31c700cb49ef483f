package io.aztecpour.pour.dosing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What clean pours taught about one tap and drink. It is stored as JSON, one member per component; whatever is missing
 * or cannot be true is replaced by what is believed of an unknown tap, so that a damaged record cannot aim a pour.
 *
 * @param flow ml/s of the running pump
 * @param answer from sending a dispense to its answer, s
 * @param landing from that answer to the start of the weight's line, s
 * @param stop from sending a stop to its answer, s
 * @param overrun what lands after a stop was answered, ml
 * @param correction for devices that cannot be stopped
 * @param noiseG standard deviation of one sample of the scale, g, 0.02–5
 * @param cleanPours how many pours taught it
 * @param errorsMl settled minus target of the last pours, ml, oldest first, at most {@value #MOST_ERRORS}
 * @param flows of the first pours and of the last ones, by which scale and pump are compared
 */
public record TapLearning(
        Learned flow,
        Learned answer,
        Learned landing,
        Learned stop,
        Learned overrun,
        AmountCorrection correction,
        double noiseG,
        int cleanPours,
        List<Double> errorsMl,
        FlowHistory flows) {
    /** How many errors are kept for the trend. */
    public static final int MOST_ERRORS = 30;

    private static final double LEAST_NOISE_G = 0.02;
    private static final double MOST_NOISE_G = 5;
    private static final double USUAL_NOISE_G = 0.7;

    /** Flow and amount leapt if they grew by more than this part, and by the same but for the lesser one. */
    private static final double LEAP = 0.06;

    private static final double ALIKE = 0.04;

    /** Of an unknown tap. */
    public static final TapLearning UNLEARNED = new TapLearning(
            Quantity.FLOW.unlearned(),
            Quantity.ANSWER.unlearned(),
            Quantity.LANDING.unlearned(),
            Quantity.STOP.unlearned(),
            Quantity.OVERRUN.unlearned(),
            AmountCorrection.UNLEARNED,
            USUAL_NOISE_G,
            0,
            List.of(),
            FlowHistory.NONE);

    public TapLearning {
        flow = Quantity.FLOW.plausible(flow);
        answer = Quantity.ANSWER.plausible(answer);
        landing = Quantity.LANDING.plausible(landing);
        stop = Quantity.STOP.plausible(stop);
        overrun = Quantity.OVERRUN.plausible(overrun);
        correction = Objects.requireNonNullElse(correction, AmountCorrection.UNLEARNED);
        noiseG = noiseG >= LEAST_NOISE_G && noiseG <= MOST_NOISE_G ? noiseG : USUAL_NOISE_G;
        cleanPours = Math.max(0, cleanPours);
        errorsMl = kept(errorsMl);
        flows = Objects.requireNonNullElse(flows, FlowHistory.NONE);
    }

    /** @return this with the lesson of one more pour */
    public TapLearning after(Lesson pour) {
        double leap = leap(pour);
        List<Double> errors = new ArrayList<>(errorsMl);
        errors.add(pour.errorMl());
        return new TapLearning(
                taught(flow.scaled(leap), pour.flow(), Quantity.FLOW),
                taught(answer, pour.answer(), Quantity.ANSWER),
                taught(landing, pour.landing(), Quantity.LANDING),
                taught(stop, pour.stop(), Quantity.STOP),
                taught(overrun, pour.overrun(), Quantity.OVERRUN),
                taught(correction.scaled(leap), pour),
                pour.noiseG(),
                cleanPours == Integer.MAX_VALUE ? cleanPours : cleanPours + 1,
                errors,
                flows.after(pour.flow()));
    }

    /**
     * A full bottle flows faster than an empty one. When flow and amount, which are seen apart, both say so, it is believed
     * at once. Less is not: a bottle that runs dry looks the same, and the pour after it comes from a full one.
     *
     * @return by which factor this pour flowed faster than the learned flow; 1 when there is no such agreement
     */
    private double leap(Lesson pour) {
        if (pour.flow() == null || pour.deviceMl() == null || cleanPours == 0) {
            return 1;
        }
        double byFlow = pour.flow().value() / flow.value();
        double byAmount = pour.settledMl() / correction.glassMl(pour.deviceMl());
        double error = pour.flow().error() / flow.value();
        boolean agree = Math.abs(byFlow - byAmount) < ALIKE && error < ALIKE / 2;
        return agree && byFlow - 1 > LEAP ? byFlow : 1;
    }

    /** @return the noise of one sample, g, once this weight is taken into account */
    public double noiseAfter(StillWeight weight) {
        if (weight.samples() < 3) {
            return noiseG;
        }
        double known = cleanPours == 0 ? 2 : 40;
        double freedom = weight.samples() - 1.0;
        double variance = (known * noiseG * noiseG + freedom * weight.noiseG() * weight.noiseG()) / (known + freedom);
        return Math.min(MOST_NOISE_G, Math.max(LEAST_NOISE_G, Math.sqrt(variance)));
    }

    private static Learned taught(Learned learned, @Nullable Observed observed, Quantity quantity) {
        return observed == null ? learned : learned.updated(observed.value(), observed.error(), quantity);
    }

    private static AmountCorrection taught(AmountCorrection learned, Lesson pour) {
        Double asked = pour.deviceMl();
        if (asked == null) {
            return learned;
        }
        return pour.isConfirmed()
                ? learned.confirmed(asked, pour.settledMl(), pour.settledErrorMl())
                : learned.updated(asked, pour.settledMl(), pour.settledErrorMl());
    }

    private static List<Double> kept(@Nullable List<Double> errors) {
        List<Double> sound = Objects.requireNonNullElse(errors, List.<Double>of()).stream()
                .filter(error -> error != null && Double.isFinite(error))
                .toList();
        return sound.subList(Math.max(0, sound.size() - MOST_ERRORS), sound.size());
    }
}
