package io.aztecpour.pour.machine;

import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.Lesson;
import org.jspecify.annotations.Nullable;

/** What the machine wants done. Whoever runs the machine does it, in order, and decides nothing. */
public sealed interface Effect {
    /** A question, answered by the event that carries its call or by {@code CallFailed}. */
    sealed interface Question extends Effect {
        CallId call();
    }

    /** Tells everybody who watches that the pour has a new phase. */
    record Publish(Pour pour) implements Effect {}

    /**
     * Adds the millilitres so far to the reading that brought them.
     *
     * @param ml in the glass, ml, 0 or more
     */
    record Progress(String requestId, double ml) implements Effect {}

    /** Polls the devices often while something pours, or as at rest. */
    record SetPace(boolean pouring) implements Effect {}

    /** Asks whether the guest may drink this, and what was learned. Answered by {@code AccessAnswered} or {@code CallFailed}. */
    record AskAccess(CallId call, Pour pour) implements Question {}

    /** Asks the dispenser, within 2 s. Answered by {@code StatusAnswered} or {@code CallFailed}. */
    record AskStatus(CallId call) implements Question {}

    /** Reads the scale, within 2 s. Answered by {@code ReadingAnswered} or {@code CallFailed}. */
    record AskReading(CallId call) implements Question {}

    /**
     * Sends the one command of a pour. Answered by {@code CommandAnswered} within 2 s.
     *
     * @param ml 1–60
     * @param ticket that the dispenser gave with its last status; null where it gives none
     */
    record SendCommand(String requestId, int ml, @Nullable String ticket) implements Effect {}

    /** Stops a pour of ours. Answered by {@code StopAnswered} within 2 s. */
    record SendStop(CallId call, String requestId) implements Effect {}

    /** Stops whatever pours at the tap, whoever asked for it. Answered by {@code AnythingStopped} within 2 s. */
    record StopAnything(long press) implements Effect {}

    /**
     * Writes one row in one transaction. Answered by {@code Committed} or {@code CallFailed}.
     *
     * @param attempt counts the tries of this row, from 1
     * @param keyed the answer that the pour's idempotency key is bound to by this row; null for none
     */
    record Append(CallId call, LedgerEntry entry, @Nullable DispenseAnswer keyed, int attempt) implements Question {}

    /** Writes the row of a refusal, once, and gives the answer when that has succeeded or failed. */
    record Refuse(LedgerEntry.Ended entry, DispenseAnswer answer) implements Effect {}

    /** Writes that staff pressed stop where it ended no pour of ours, once. */
    record LogStop(@Nullable String by) implements Effect {}

    /** Tells whoever asked for the pour; at most once a pour. */
    record Answer(DispenseAnswer answer) implements Effect {}

    /** @param works whether the stop has an effect: the device has one, or is not told to pour yet */
    record AnswerStop(long press, boolean works) implements Effect {}

    /**
     * Keeps what a pour that nothing disturbed has taught.
     *
     * @param tap as it was when the pour was asked for
     */
    record Learn(Tap tap, Equipment equipment, Lesson lesson) implements Effect {}
}
