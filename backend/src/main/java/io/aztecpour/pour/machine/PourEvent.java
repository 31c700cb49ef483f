package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a tap while it pours or waits. */
public sealed interface PourEvent {
    /** @return when it happened, ns on the hub's monotonic clock; never less than that of the event before */
    long atNanos();

    /**
     * Somebody wants a pour.
     *
     * @param pour in phase {@code CHECKING}
     * @param tap as it is now
     * @param ageMs from the press to its arrival, ms; 0 where it is not known
     * @param objection why the tap takes no such request now, whatever the machine does; null where nothing speaks against it
     */
    record Requested(
            long atNanos,
            Pour pour,
            Tap tap,
            long ageMs,
            @Nullable Fault objection) implements PourEvent {
        public Requested(long atNanos, Pour pour, Tap tap, long ageMs) {
            this(atNanos, pour, tap, ageMs, null);
        }
    }

    /**
     * The hub started and found pours without an outcome.
     *
     * @param atMs the same moment, ms since 1970
     * @param open at least one, oldest first
     * @param lapsed whether the node that began them has had no right to send a command for two seconds
     */
    record Recovered(long atNanos, long atMs, List<OpenPour> open, boolean lapsed) implements PourEvent {}

    /** The devices were polled. The reading's own moment may be a little earlier. */
    record ReadingArrived(long atNanos, Reading reading) implements PourEvent {}

    /**
     * Whether the guest may drink.
     *
     * @param code why not; null where nothing speaks against it
     * @param leftMl where the guest's limit is why: what they may still have, whole ml; null otherwise
     * @param guest first name of a guest who agreed that everybody sees it; null for all others
     * @param learning what earlier pours taught about the tap and its drink
     */
    record AccessAnswered(
            long atNanos,
            CallId call,
            @Nullable Code code,
            @Nullable String reason,
            @Nullable Integer leftMl,
            @Nullable String guest,
            EquipmentLearning learning)
            implements PourEvent {}

    /** The dispenser said what it does at this moment. */
    record StatusAnswered(long atNanos, CallId call, DispenserStatus status) implements PourEvent {}

    /** The scale was read at this moment. */
    record ReadingAnswered(long atNanos, CallId call, Reading reading) implements PourEvent {}

    /** The row is on the disk. */
    record Committed(long atNanos, CallId call) implements PourEvent {}

    /** A question got no answer, or the row was not taken. */
    record CallFailed(long atNanos, CallId call, Fault fault) implements PourEvent {}

    /** What became of the one command of a pour. */
    record CommandAnswered(long atNanos, String requestId, PumpAnswer answer) implements PourEvent {}

    /** What became of a stop of a pour of ours. */
    record StopAnswered(long atNanos, CallId call, PumpAnswer answer) implements PourEvent {}

    /** What became of {@link Effect.StopAnything}. */
    record AnythingStopped(long atNanos, long press, PumpAnswer answer) implements PourEvent {}

    /**
     * Staff pressed stop.
     *
     * @param press names the press, for its answer
     * @param by who; null where that is not known
     */
    record StopPressed(long atNanos, long press, @Nullable String by) implements PourEvent {}

    /** The hub is told to end: it has about two seconds. */
    record HubStopping(long atNanos) implements PourEvent {}

    /** The tap was given another dispenser, or was removed: the old one is not waited for any more. */
    record DeviceReplaced(long atNanos) implements PourEvent {}

    /** The moment that the state asked to be woken at has come. */
    record Tick(long atNanos) implements PourEvent {}

    /**
     * A defect of the hub: the state could not deal with an event.
     *
     * @param stopAnswered the stop whose answer that was; null for any other event
     */
    record HubFailed(long atNanos, @Nullable CallId stopAnswered) implements PourEvent {
        /** @param unheard what the state could not deal with */
        public static HubFailed at(PourEvent unheard) {
            CallId stop = unheard instanceof StopAnswered answered ? answered.call() : null;
            return new HubFailed(unheard.atNanos(), stop);
        }
    }
}
