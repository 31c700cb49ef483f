package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import org.jspecify.annotations.Nullable;

/** Drives the pour machine of one tap event by event, in virtual time. {@link PourScript} knows the ways to each state. */
abstract class TapScript extends TapHistory {
    static final String ID = "r1";
    static final long WALL_MS = 1_700_000_000_000L;

    final Tap tap;
    final DispenserStatus dispenser;
    private long nanos = 5_000_000_000L;

    /** @param dispenser as it is before the pour */
    TapScript(Tap tap, DispenserStatus dispenser) {
        this.tap = tap;
        this.dispenser = dispenser;
    }

    /** Itself, so that events can be told one after the other. */
    abstract PourScript self();

    /** Goes on from where the other is. */
    void from(TapScript other) {
        continueFrom(other);
        nanos = other.nanos;
    }

    long now() {
        return nanos;
    }

    /** When it wants to be woken, ms from now. */
    long wakesInMs() {
        return (state().wakeAtNanos() - nanos) / 1_000_000;
    }

    PourScript tell(PourEvent event) {
        append(PourMachine.step(state(), event));
        return self();
    }

    PourScript after(long ms) {
        nanos += ms * 1_000_000;
        return self();
    }

    PourScript tick() {
        return tell(new PourEvent.Tick(nanos));
    }

    /** The moment comes at which it wants to be woken. */
    PourScript wake() {
        nanos = Math.max(nanos, state().wakeAtNanos());
        return tick();
    }

    PourEvent.Requested wish(String requestId, int ml) {
        Pour pour = new Pour(
                requestId, "t", PourPhase.CHECKING, ml, "guest", null, false, false, null, null, WALL_MS, null, null);
        return new PourEvent.Requested(nanos, pour, tap, 0);
    }

    PourScript requested(String requestId, int ml) {
        return tell(wish(requestId, ml));
    }

    PourScript shows(Shows shows) {
        return tell(new PourEvent.ReadingArrived(nanos, shows.at(nanos)));
    }

    PourScript shows(DeviceState device, double grams) {
        return shows(tap.scaleUrl() == null ? Shows.state(device) : Shows.weight(device, grams));
    }

    /** Readings 100 ms apart, for so long. */
    PourScript shows(DeviceState device, double grams, long ms) {
        for (long gone = 0; gone < ms; gone += 100) {
            after(100).shows(device, grams);
        }
        return self();
    }

    PourScript access(@Nullable Code no) {
        CallId call = newest(Effect.AskAccess.class).call();
        String reason = no == null ? null : "no " + no;
        return tell(new PourEvent.AccessAnswered(nanos, call, no, reason, null, null, EquipmentLearning.NOTHING));
    }

    /** The dispenser answers the newest question. */
    PourScript says(DispenserStatus status) {
        return tell(new PourEvent.StatusAnswered(
                nanos, newest(Effect.AskStatus.class).call(), status));
    }

    PourScript scaleSays(Shows shows) {
        CallId call = newest(Effect.AskReading.class).call();
        return tell(new PourEvent.ReadingAnswered(nanos, call, shows.at(nanos)));
    }

    /** The dispenser does not answer the newest question. */
    PourScript silent() {
        return failed(newest(Effect.AskStatus.class).call(), Code.DEVICE_TIMEOUT);
    }

    PourScript failed(CallId call, Code code) {
        return tell(new PourEvent.CallFailed(nanos, call, new Fault(code, "failed: " + code)));
    }

    PourScript committed() {
        return tell(new PourEvent.Committed(nanos, newest(Effect.Append.class).call()));
    }

    PourScript notCommitted(Code code) {
        return failed(newest(Effect.Append.class).call(), code);
    }

    PourScript commandAnswered(Result result) {
        return tell(new PourEvent.CommandAnswered(nanos, ID, new PumpAnswer(result, "it says", null)));
    }

    PourScript stopAnswered(Result result) {
        CallId call = newest(Effect.SendStop.class).call();
        return tell(new PourEvent.StopAnswered(nanos, call, new PumpAnswer(result, null, null)));
    }

    PourScript stopPressed() {
        return tell(new PourEvent.StopPressed(nanos, 7, "Ana"));
    }

    PourScript hubStopping() {
        return tell(new PourEvent.HubStopping(nanos));
    }

    PourScript deviceReplaced() {
        return tell(new PourEvent.DeviceReplaced(nanos));
    }

    PourScript hubFailed() {
        return tell(new PourEvent.HubFailed(nanos, null));
    }
}
