package io.aztecpour.bar;

import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.TapSwap;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.Tap;
import io.vertx.sqlclient.Row;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All taps that exist or ever existed, and the defaults of a new one. */
public final class TapBook {
    /** Default colours, in the order in which taps get them. */
    private static final List<String> COLOURS =
            List.of("#2fc6b4", "#e2a33b", "#c8553d", "#7fb069", "#8e6bbf", "#4d8fd1", "#d66b96", "#b8c45a");

    private final Map<String, Tap> current = new LinkedHashMap<>();
    private final Map<String, Tap> removed = new LinkedHashMap<>();

    /** @return one of the default colours */
    static String usualColour(int number) {
        return COLOURS.get(number % COLOURS.size());
    }

    TapBook copy() {
        TapBook copy = new TapBook();
        copy.current.putAll(current);
        copy.removed.putAll(removed);
        return copy;
    }

    List<Tap> current() {
        return current.values().stream()
                .sorted(Comparator.comparingInt(Tap::position).thenComparing(Tap::id))
                .toList();
    }

    boolean isEmpty() {
        return current.isEmpty() && removed.isEmpty();
    }

    public void put(Tap tap) {
        removed.remove(tap.id());
        current.put(tap.id(), tap);
    }

    void remove(Tap tap) {
        current.remove(tap.id());
        removed.put(tap.id(), tap);
    }

    void fill(Iterable<Row> rows, DrinkBook drinks) {
        for (Row row : rows) {
            Tap tap = TapRows.read(row, drinks);
            (TapRows.isRemoved(row) ? removed : current).put(tap.id(), tap);
        }
    }

    /** Changes a tap, also one that was removed. */
    void replace(Tap tap) {
        (removed.containsKey(tap.id()) ? removed : current).put(tap.id(), tap);
    }

    boolean isCurrent(String id) {
        return current.containsKey(id);
    }

    /** @return the tap, also one that was removed */
    Tap any(String id) {
        return removed.containsKey(id) ? removed.get(id) : find(id);
    }

    Tap find(String id) {
        return known(current.get(id));
    }

    Tap findRemoved(String id) {
        return known(removed.get(id));
    }

    private static Tap known(@Nullable Tap tap) {
        if (tap == null) {
            throw new Fault(Code.UNKNOWN_TAP, "There is no such tap.");
        }
        return tap;
    }

    /**
     * @return the tap that the draft describes where the bar has no drinks yet
     * @throws Fault {@link Code#INVALID} or {@link Code#TAKEN} naming the field
     */
    public Tap complete(TapDraft draft) {
        return complete(draft, new DrinkBook());
    }

    /**
     * @return the tap that the draft describes, with defaults for all that it leaves out; its drink has the id 0 where it is a new one
     * @throws Fault {@link Code#INVALID} or {@link Code#TAKEN} naming the field
     */
    Tap complete(TapDraft draft, DrinkBook drinks) {
        Tap tap = described(draft, drinks);
        checkFree(tap, DeviceNames.UNKNOWN);
        if (everybody().anyMatch(other -> other.id().equals(tap.id()))) {
            throw Fault.of(Code.TAKEN, "id", FieldError.of(FieldErrorCode.TAKEN, "is the id of another tap"));
        }
        return tap;
    }

    private Tap described(TapDraft draft, DrinkBook drinks) {
        int number = 1 + everybody().mapToInt(Tap::position).max().orElse(-1);
        String name = draft.name() == null ? freeName(number + 1) : draft.name().strip();
        return new Tap(
                draft.id() == null ? freeId(name) : draft.id(),
                name,
                drink(draft, number, drinks),
                draft.dispenserUrl(),
                draft.scaleUrl(),
                number);
    }

    private static Drink drink(TapDraft draft, int number, DrinkBook drinks) {
        String colour = draft.colour() == null ? usualColour(number) : draft.colour();
        if (draft.drink() == null) {
            return Drink.of("House pour", colour, draft.densityGPerMl() == null ? 1.0 : draft.densityGPerMl());
        }
        String name = draft.drink().strip();
        return drinks.like(name, draft.colour(), draft.densityGPerMl())
                .orElseGet(() -> Drink.of(name, colour, draft.densityGPerMl() == null ? 1.0 : draft.densityGPerMl()));
    }

    /** @throws Fault {@link Code#TAKEN} if another tap has its dispenser or its scale, under whatever name */
    void checkFree(Tap tap, DeviceNames names) {
        for (Tap other : current.values()) {
            if (!other.id().equals(tap.id())) {
                checkFree(tap, other, names);
            }
        }
    }

    /** @throws Fault {@link Code#INVALID} unless both taps keep all of their addresses between them */
    void checkSwap(TapSwap swap) {
        List<String> before = addresses(find(swap.one().id()), find(swap.other().id()));
        boolean permuted = before.equals(addresses(swap.one(), swap.other()))
                && !swap.one().dispenserUrl().equals(swap.other().dispenserUrl());
        if (!permuted) {
            throw Fault.invalid("with", FieldError.of(FieldErrorCode.INVALID, "has other addresses by now"));
        }
    }

    private static List<String> addresses(Tap one, Tap other) {
        return Stream.of(one.dispenserUrl(), one.scaleUrl(), other.dispenserUrl(), other.scaleUrl())
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    private static void checkFree(Tap tap, Tap other, DeviceNames names) {
        if (names.same(other.dispenserUrl(), tap.dispenserUrl())) {
            throw taken("dispenser", other);
        }
        if (tap.scaleUrl() != null && other.scaleUrl() != null && names.same(other.scaleUrl(), tap.scaleUrl())) {
            throw taken("scale", other);
        }
    }

    /** @param part dispenser or scale, which that tap has already */
    private static Fault taken(String part, Tap by) {
        String words = "is the %s of %s already".formatted(part, by.name());
        Map<String, Object> bounds = Map.of("part", part, "tap", by.name());
        return Fault.of(Code.TAKEN, part + "_url", new FieldError(FieldErrorCode.TAKEN, bounds, words));
    }

    private String freeName(int number) {
        Collection<String> names = current.values().stream().map(Tap::name).toList();
        return IntStream.iterate(number, next -> next + 1)
                .mapToObj(next -> "Tap " + next)
                .filter(name -> !names.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private String freeId(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String base = plain.isEmpty() ? "tap" : plain.substring(0, Math.min(plain.length(), 36));
        List<String> ids = everybody().map(Tap::id).toList();
        return Stream.concat(
                        Stream.of(base), IntStream.iterate(2, next -> next + 1).mapToObj(next -> base + "-" + next))
                .filter(id -> !ids.contains(id))
                .findFirst()
                .orElseThrow();
    }

    Stream<Tap> everybody() {
        return Stream.concat(current.values().stream(), removed.values().stream());
    }
}
