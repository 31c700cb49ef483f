package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.live.BarState;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes a row for everything that staff change, and for each badge that a guest makes. */
final class Audit {
    /** No answer arrived, although the device may have acted. */
    private static final Set<Code> UNANSWERED = Set.of(Code.DEVICE_OFFLINE, Code.DEVICE_TIMEOUT);

    private final Bus bus;
    private final BarState bar;

    Audit(Bus bus, BarState bar) {
        this.bus = bus;
        this.bar = bar;
    }

    /**
     * A change for the log.
     *
     * @param words what was changed, as a sentence
     * @param details the same as data, without any secret; null where nobody knows whether it was changed
     */
    record Note(ChangeKind kind, String words, @Nullable ChangeDetails details) {}

    /** A note whose kind is known. */
    record Wording(String words, ChangeDetails details) {}

    /**
     * Changes something and writes down who did it. While nothing can be written, nothing is changed.
     *
     * @param tap it belongs to; null where it belongs to none
     * @param words what was changed
     */
    <T> Future<T> change(
            Call call, @Nullable String tap, ChangeKind kind, Supplier<Future<T>> change, Function<T, Wording> words) {
        return change(call, tap, change, changed -> List.of(note(kind, words.apply(changed))));
    }

    private static Note note(ChangeKind kind, Wording wording) {
        return new Note(kind, wording.words, wording.details);
    }

    /** The same with several rows for what was one change. */
    <T> Future<T> change(Call call, @Nullable String tap, Supplier<Future<T>> change, Function<T, List<Note>> notes) {
        StoreHealth store = bar.store();
        if (!store.ok()) {
            return Future.failedFuture(new Fault(Code.LEDGER_DOWN, String.valueOf(store.reason())));
        }
        return change.get()
                .compose(changed -> write(call, tap, notes.apply(changed)).map(changed));
    }

    /**
     * The same for a change at a device, which may have acted although no answer arrived: then a row says so, too.
     *
     * @param attempt what was wanted, as in "Tried to …"
     */
    <T> Future<T> changeDevice(
            Call call,
            String tap,
            ChangeKind kind,
            String attempt,
            Supplier<Future<T>> change,
            Function<T, Wording> words) {
        Supplier<Future<T>> noted =
                () -> change.get().recover(failure -> unanswered(call, tap, kind, attempt, failure));
        return change(call, tap, kind, noted, words);
    }

    private <T> Future<T> unanswered(Call call, String tap, ChangeKind kind, String attempt, Throwable failure) {
        if (!(failure instanceof Fault fault) || !UNANSWERED.contains(fault.code())) {
            return Future.failedFuture(failure);
        }
        String words = "Tried to %s: whether the device took it is not known".formatted(attempt);
        return write(call, tap, List.of(new Note(kind, words, null)))
                .transform(written -> Future.failedFuture(failure));
    }

    private Future<Void> write(Call call, @Nullable String tap, List<Note> notes) {
        List<Event> rows = notes.stream().map(note -> row(call, tap, note)).toList();
        return bus.ask(Addresses.APPEND, new Append(rows, null))
                .recover(failure -> Future.failedFuture(
                        new Fault(Code.LEDGER_DOWN, "It was changed, but the log could not be written.")))
                .mapEmpty();
    }

    private static Event row(Call call, @Nullable String tap, Note note) {
        return Event.changed(
                tap, note.kind, note.words, note.details, call.caller().signature());
    }
}
