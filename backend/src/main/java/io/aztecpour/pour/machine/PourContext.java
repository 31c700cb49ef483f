package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.CopyOnWrite;
import io.aztecpour.pour.dosing.StillWeight;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one pour, whatever state it is in. Immutable: each {@code with…} and each verb gives a changed copy.
 *
 * <p>What the dispenser said before the pour, the pump, the safety monitor and the dose are there from the commit on.
 */
final class PourContext extends CopyOnWrite<PourContext> {
    private final Tap tap;
    private final PourIdentity identity;
    private final long requestedNanos;
    private Pour pour;
    private GlassWeight glass;
    private DoseController dose;
    private PendingCalls calls;
    private StopCommand stop = StopCommand.NONE;
    private @Nullable DispenserStatus before;
    private @Nullable Uptime uptime;
    private @Nullable AbortReason abort;
    private boolean answered;
    private boolean answerLost;
    private boolean deviceReplaced;

    PourContext(PourEvent.Requested request) {
        tap = request.tap();
        pour = request.pour();
        identity = new PourIdentity(pour.requestId());
        requestedNanos = request.atNanos();
        glass = new GlassWeight(tap);
        dose = new DoseController(tap, pour.amountMl(), EquipmentLearning.NOTHING);
        calls = PendingCalls.of(pour.requestId());
    }

    Tap tap() {
        return tap;
    }

    Pour pour() {
        return pour;
    }

    PourIdentity identity() {
        return identity;
    }

    GlassWeight glass() {
        return glass;
    }

    DoseController dose() {
        return dose;
    }

    PendingCalls calls() {
        return calls;
    }

    StopCommand stop() {
        return stop;
    }

    /** @return why the pour is to end before its time; null while all is well */
    @Nullable
    AbortReason abort() {
        return abort;
    }

    boolean isAborted(Code code) {
        return abort != null && abort.is(code);
    }

    /** @return whether the scale gained liquid; what it shows once the glass was lifted is worth nothing */
    boolean hasGained() {
        return glass.hasGained() && !isAborted(Code.GLASS_LIFTED);
    }

    /** What a reading shows of the glass; once it was lifted, another may stand there. */
    PourContext weighed(ScaleFeed scale, Reading reading) {
        return isAborted(Code.GLASS_LIFTED) ? this : with(glass.after(scale.latest(), reading.sampleMs()));
    }

    /** @return whether whoever asked for the pour has been answered */
    boolean isAnswered() {
        return answered;
    }

    /** @return whether the answer to the command was lost, now or earlier */
    boolean wasAnswerLost() {
        return answerLost;
    }

    /** @return whether the devices are not this tap's any more, so that they are not waited for */
    boolean isDeviceReplaced() {
        return deviceReplaced;
    }

    /** @return what the dispenser said when it was last looked at before the pour */
    DispenserStatus before() {
        if (before == null) {
            throw new IllegalStateException("The dispenser was not looked at yet");
        }
        return before;
    }

    /** @return what is to be watched from the moment on at which the command is sent, ns */
    SafetyMonitor newSafetyMonitor(long nanos) {
        return new SafetyMonitor(uptime(), identity, nanos, dose.commandMl(), dose.mostMl(), isMaintenance());
    }

    /** @return whether it is for nobody, and what flows need not be the drink, nor flow at all */
    boolean isMaintenance() {
        return pour.maintenance() != null;
    }

    PumpIdleDetector newPumpIdleDetector(long nanos) {
        return new PumpIdleDetector(identity, dose.commandMl(), before(), nanos);
    }

    /** @return whether the dispenser has restarted since before the pour, by what it says at this moment, ns */
    boolean hasRestarted(DispenserStatus status, long nanos) {
        return !identity.isNamedBy(status) && uptime().restarted(status, nanos);
    }

    private Uptime uptime() {
        if (uptime == null) {
            throw new IllegalStateException("The dispenser was not looked at yet");
        }
        return uptime;
    }

    /** @return the wall clock's time at this moment, ms since 1970: it neither jumps nor falls during a pour */
    long wallMs(long nanos) {
        return pour.startedAtMs() + (nanos - requestedNanos) / 1_000_000;
    }

    /** @return the answer of a pour that runs */
    DispenseAnswer running() {
        return DispenseAnswer.running(pour.requestId(), pour.tap());
    }

    LedgerEntry.Ended ended(Outcome outcome, long nanos) {
        return outcome.entry(pour, tap.drink().name(), wallMs(nanos));
    }

    /** All was checked, and the tap is ready to pour. */
    PourContext ready(DispenserStatus status, StillWeight empty, long nanos) {
        PourContext next = copy();
        next.before = status;
        next.uptime = new Uptime(status.uptimeS(), nanos);
        next.dose = dose.ready(status, empty);
        next.glass = glass.from(next.dose.learning(), empty, nanos);
        next.pour = pour.withCanStop(status.canStop());
        return next;
    }

    /** @throws IllegalStateException where no pour can go from its phase to that one */
    PourContext become(PourPhase phase) {
        if (!pour.phase().next().contains(phase)) {
            throw new IllegalStateException("A pour cannot go from " + pour.phase() + " to " + phase);
        }
        PourContext next = copy();
        next.pour = pour.withPhase(phase);
        return next;
    }

    /** How much is in the glass so far, ml. It never falls: what a lifted glass takes along was poured all the same. */
    PourContext poured(double ml) {
        PourContext next = copy();
        double most = pour.pouredMl() == null ? ml : Math.max(ml, pour.pouredMl());
        next.pour = pour.withPoured(most, glass.weighed());
        return next;
    }

    PourContext with(GlassWeight glass) {
        PourContext next = copy();
        next.glass = glass;
        return next;
    }

    PourContext with(DoseController dose) {
        PourContext next = copy();
        next.dose = dose;
        return next;
    }

    /** @param learning what earlier pours taught about the tap and its drink */
    PourContext with(EquipmentLearning learning) {
        PourContext next = copy();
        next.dose = new DoseController(tap, pour.amountMl(), learning);
        return next;
    }

    /** @param guest first name, if everybody may see it; null otherwise */
    PourContext named(@Nullable String guest) {
        PourContext next = copy();
        next.pour = pour.withGuest(guest);
        return next;
    }

    /** @return with one more question, named by {@code calls().newest()} */
    PourContext asking() {
        return with(calls.ask());
    }

    /** @return with the open question answered, or given up */
    PourContext heard() {
        return with(calls.answered());
    }

    /** @return whether the device can be told to stop, and no stop is underway */
    boolean maySendStop() {
        return pour.canStop() && !stop.isUnderway();
    }

    /** @return with a stop underway, which {@link #stopEffect} sends */
    PourContext stopping() {
        PendingCalls reserved = calls.reserve();
        return with(reserved).with(stop.sent(reserved.newest()));
    }

    Effect.SendStop stopEffect() {
        return new Effect.SendStop(Objects.requireNonNull(stop.underway()), pour.requestId());
    }

    PourContext with(PendingCalls calls) {
        PourContext next = copy();
        next.calls = calls;
        return next;
    }

    PourContext with(StopCommand stop) {
        PourContext next = copy();
        next.stop = stop;
        return next;
    }

    /** The answer to a stop of this pour. */
    PourContext stopAnswered(PourEvent.StopAnswered event) {
        PourContext next = copy();
        next.stop = stop.answered(event.call());
        if (stop.isFirst(event.call()) && event.answer().result() == PumpAnswer.Result.DONE) {
            next.dose = dose.stopAnswered(event.answer().dispensedMl(), event.atNanos());
        }
        return next;
    }

    /** The first reason stays, unless it was only that the device could not be reached. */
    PourContext abort(AbortReason reason) {
        if (abort != null && !abort.is(Code.DEVICE_LOST)) {
            return this;
        }
        PourContext next = copy();
        next.abort = reason;
        return next;
    }

    /** What was found out at the end outweighs what stopped the pour. */
    PourContext endedBy(Code code) {
        PourContext next = copy();
        next.abort = AbortReason.of(code);
        return next;
    }

    PourContext withAnswered() {
        PourContext next = copy();
        next.answered = true;
        return next;
    }

    PourContext withAnswerLost() {
        PourContext next = copy();
        next.answerLost = true;
        return next;
    }

    PourContext withDeviceReplaced() {
        PourContext next = copy();
        next.deviceReplaced = true;
        return next;
    }
}
