package io.aztecpour.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of what is left in a bottle, to be written together with the row of the audit log that tells of it.
 *
 * @param bottle id; null: the one that stands at {@code tap} when it is written
 * @param tap id; null where {@code bottle} is not
 * @param ml below 0: less is left
 * @param sigmaMl standard deviation of that; null: by what the movement is, see {@link Sigma}
 * @param measured by a scale, so that its error has nothing to do with that of the next one
 * @param requestId of the pour, or another name of what happened: a kind of movement happens once for each
 */
public record Movement(
        @Nullable Long bottle,
        @Nullable String tap,
        MovementKind kind,
        long atMs,
        double ml,
        @Nullable Double sigmaMl,
        boolean measured,
        @Nullable String requestId,
        @Nullable String staff) {

    /** With less than this missing the hose was full already: pumps are no surer, ml. */
    private static final double FULL_HOSE_ML = 4;

    /** How well what is poured, weighed and counted is known. */
    public static final class Sigma {
        /** A settled scale tells what came into the glass to a gram. */
        public static final double MEASURED_G = 1;

        /** A dispenser's claim, where nothing has shown yet what it is worth: pumps wear and hoses differ. */
        public static final double CLAIMED = 0.10;

        /** The same once a bottle's content was measured after such claims. */
        public static final double ANCHORED = 0.05;

        /** A bottle on the scale, its empty weight included. */
        public static final double WEIGHED_G = 3;

        /** By eye, as a share of the bottle's size. */
        public static final double COUNTED = 0.05;

        /** A new full bottle, as a share of its size: the tolerance of prepackages, EU directive 76/211/EEC, is 1.5 % from 1 l on. */
        public static final double FULL = 0.015;

        /** What is left in a bottle from which nothing flows any more. */
        public static final double EMPTY_ML = 5;

        private Sigma() {}
    }

    /**
     * What a pour took from its tap's bottle.
     *
     * @param pour that has ended
     * @return null where nothing came, be it that it was refused
     */
    public static @Nullable Movement of(Pour pour, long atMs) {
        boolean ended = pour.phase() == PourPhase.SUCCESS || pour.phase() == PourPhase.FAILED;
        MovementKind guests = pour.phase() == PourPhase.SUCCESS ? MovementKind.POUR : MovementKind.FAILED;
        MovementKind kind = kind(pour, guests);
        if (!ended || kind == null) {
            return null;
        }
        // What was to prime may hang in the hose, all of it.
        boolean mayFillTheHose = kind == MovementKind.PRIME && pour.phase() == PourPhase.SUCCESS;
        boolean nothing = pour.pouredMl() != null && pour.pouredMl() == 0 && !mayFillTheHose;
        return nothing ? null : poured(pour, kind, pour.pouredMl(), pour.measured(), atMs);
    }

    /** @param claimedMl what a dispenser says that it poured after its pour was over, ml; null where it does not say */
    public static @Nullable Movement late(Pour pour, @Nullable Double claimedMl, long atMs) {
        // The part of a run has a movement of its run's kind already.
        return kind(pour, MovementKind.LATE) == null ? null : poured(pour, MovementKind.LATE, claimedMl, false, atMs);
    }

    /** @return null where the hose does not hang in the bottle */
    private static @Nullable MovementKind kind(Pour pour, MovementKind ofGuests) {
        if (pour.maintenance() == null) {
            return ofGuests;
        }
        return switch (pour.maintenance().kind()) {
            case PRIME -> MovementKind.PRIME;
            case CLEAN -> MovementKind.CLEAN;
            case RINSE, DRY -> null;
        };
    }

    private static @Nullable Double sigma(Pour pour, MovementKind kind, @Nullable Double knownMl) {
        double missingMl = pour.amountMl() - Objects.requireNonNullElse(knownMl, 0.0);
        boolean filledHose =
                kind == MovementKind.PRIME && pour.phase() == PourPhase.SUCCESS && missingMl >= FULL_HOSE_ML;
        boolean isUsual = knownMl != null && !filledHose;
        return isUsual ? null : (Double) (missingMl / Math.sqrt(3));
    }

    /**
     * Where nobody knows how much came, a success has poured what was asked for, as it counts for the guest, too; a failure may have
     * poured anything up to that, and counts nothing. Where the hose was primed, what did not arrive may fill it.
     */
    private static Movement poured(Pour pour, MovementKind kind, @Nullable Double ml, boolean measured, long atMs) {
        boolean success = pour.phase() == PourPhase.SUCCESS && kind != MovementKind.LATE;
        Double known = ml == null && success ? (Double) (double) pour.amountMl() : ml;
        return new Movement(
                null,
                pour.tap(),
                kind,
                atMs,
                known == null ? 0 : -known,
                sigma(pour, kind, known),
                measured && ml != null,
                pour.requestId(),
                pour.staff());
    }
}
