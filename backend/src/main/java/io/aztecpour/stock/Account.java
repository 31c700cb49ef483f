package io.aztecpour.stock;

import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.MovementKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the movements of a bottle add up to. What a scale measured errs at random, so its variances add; the claims of a
 * dispenser err all in the same direction, so their deviations do. An anchor makes all earlier errors void.
 */
final class Account {
    /** How much more than the limit must be left before a bottle may be called low again, as a share of its size: a count by eye is no surer. */
    private static final double HYSTERESIS = 0.05;

    /** The usual pour is the mean of so many. */
    private static final int USUAL = 20;

    /** With fewer usual pours left a bottle is low. */
    private static final int FEW_POURS = 3;

    private final Bottle bottle;
    private final Drink drink;
    private final Set<Long> undone = new HashSet<>();
    private final List<StockedMovement> pours = new ArrayList<>();
    private double left;
    private double variance;
    private double claimSigma;
    private double poured;
    private double claimedMl;
    private double measuredMl;
    private double anchorVariance;
    private boolean toldLow;
    private int timesTold;
    private boolean saidEmpty;
    private @Nullable StockedMovement lastUndoable;

    private Account(Bottle bottle, Drink drink) {
        this.bottle = bottle;
        this.drink = drink;
        left = Objects.requireNonNullElse(bottle.startMl(), 0.0);
        double sigma = Objects.requireNonNullElse(bottle.startSigmaMl(), 0.0);
        variance = sigma * sigma;
        anchorVariance = variance;
    }

    /** @param movements all of the bottle's, oldest first */
    static Account of(Bottle bottle, Drink drink, List<StockedMovement> movements) {
        Account account = begin(bottle, drink, movements);
        movements.forEach(account::add);
        return account;
    }

    /** @return an account to which the movements are yet to be added, one after the other */
    static Account begin(Bottle bottle, Drink drink, List<StockedMovement> movements) {
        Account account = new Account(bottle, drink);
        movements.stream().map(StockedMovement::undoes).filter(Objects::nonNull).forEach(account.undone::add);
        movements.stream().filter(movement -> movement.kind().isPoured()).forEach(account.pours::add);
        return account;
    }

    void add(StockedMovement movement) {
        left += movement.ml();
        poured -= movement.isPoured() ? movement.ml() : 0;
        if (movement.isUndoable() && !undone.contains(movement.id())) {
            lastUndoable = movement;
        }
        if (movement.kind().isAnchor() && !undone.contains(movement.id())) {
            anchor(movement);
        } else if (movement.kind().isDispensed()) {
            pour(movement);
        } else if (!undone.contains(movement.id()) && movement.undoes() == null) {
            variance += movement.sigmaMl() * movement.sigmaMl();
        }
        tell(movement);
    }

    private void anchor(StockedMovement anchor) {
        variance = anchor.sigmaMl() * anchor.sigmaMl();
        anchorVariance = variance;
        claimSigma = 0;
        claimedMl = 0;
        measuredMl = 0;
        saidEmpty = anchor.kind() == MovementKind.EMPTY;
    }

    private void pour(StockedMovement movement) {
        if (movement.measured()) {
            variance += movement.sigmaMl() * movement.sigmaMl();
            measuredMl -= movement.ml();
        } else {
            claimSigma += movement.sigmaMl();
            claimedMl -= movement.ml();
        }
    }

    private void tell(StockedMovement movement) {
        if (movement.kind() == MovementKind.LOW) {
            toldLow = true;
            timesTold++;
        } else if (toldLow && left > lowMl() + HYSTERESIS * size()) {
            toldLow = false;
        }
    }

    private double size() {
        return Objects.requireNonNullElse(bottle.sizeMl(), 0.0);
    }

    Bottle bottle() {
        return bottle;
    }

    Drink drink() {
        return drink;
    }

    boolean isCounted() {
        return bottle.isCounted();
    }

    /** @return ml; of a bottle that is not counted what its movements add up to */
    double leftMl() {
        return left;
    }

    double sigmaMl() {
        return Math.sqrt(variance + claimSigma * claimSigma);
    }

    double pouredMl() {
        return poured;
    }

    int pours() {
        return pours.size();
    }

    /** @return of each pour that took something, oldest first */
    List<StockedMovement> pourMovements() {
        return pours;
    }

    double lossMl() {
        return Objects.requireNonNullElse(bottle.startMl(), 0.0) - left - poured;
    }

    /** @return from which content on it is low, ml */
    double lowMl() {
        double usual = pours.stream()
                .skip(Math.max(0, pours.size() - USUAL))
                .mapToDouble(pour -> -pour.ml())
                .average()
                .orElse(0);
        return Math.max(drink.lowPercent() / 100 * size(), FEW_POURS * usual);
    }

    boolean isLow() {
        return isCounted() && (toldLow || left <= lowMl());
    }

    /** @return whether it is low and nobody was told yet */
    boolean isLowUntold() {
        return isLow() && !toldLow && !isEmpty();
    }

    /** @return a name for telling it, the same until it was told */
    String lowId() {
        return "low:" + bottle.id() + ":" + (timesTold + 1);
    }

    boolean isEmpty() {
        return isCounted() && (saidEmpty || left + 2 * sigmaMl() <= 0);
    }

    /** @return the last one that staff may take back; null for none */
    @Nullable
    StockedMovement lastUndoable() {
        return lastUndoable;
    }

    /** @return ml that the dispenser claims to have poured since the last anchor */
    double claimedMl() {
        return claimedMl;
    }

    /** @return ml that a scale measured since the last anchor */
    double measuredMl() {
        return measuredMl;
    }

    /** @return variance of what the bottle held at the last anchor, ml² */
    double anchorVariance() {
        return anchorVariance;
    }
}
