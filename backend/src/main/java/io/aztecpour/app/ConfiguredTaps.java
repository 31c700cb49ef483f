package io.aztecpour.app;

import io.aztecpour.app.ConfigSource.Entry;
import io.aztecpour.bar.TapBook;
import io.aztecpour.bus.message.TapDraft;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.Tap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The taps of the settings file, which fill an empty store. */
final class ConfiguredTaps {
    private static final Pattern TAP =
            Pattern.compile("taps\\[(\\d+)]\\.(id|name|drink|colour|density_g_per_ml|dispenser_url|scale_url)");

    private ConfiguredTaps() {}

    static boolean isKey(String key) {
        return TAP.matcher(key).matches();
    }

    /** @throws ConfigFault naming the field and its place, where one cannot be */
    static List<TapDraft> read(ConfigSource source) {
        Map<Integer, Map<String, Entry>> fields = new TreeMap<>();
        source.all().forEach((key, entry) -> {
            Matcher tap = TAP.matcher(key);
            if (tap.matches()) {
                fields.computeIfAbsent(Integer.valueOf(tap.group(1)), each -> new TreeMap<>())
                        .put(tap.group(2), entry);
            }
        });
        List<TapDraft> taps = new ArrayList<>();
        fields.forEach((number, tap) -> taps.add(placed(number, tap, () -> tap("taps[" + number + "].", tap))));
        checkAllFree(fields, taps);
        return taps;
    }

    /**
     * The book that fills an empty store: what it would refuse then is refused now, where its place is known. Where names
     * lead is not looked at: that is another matter tomorrow, and no reason to keep the hub from starting.
     */
    private static void checkAllFree(Map<Integer, Map<String, Entry>> fields, List<TapDraft> taps) {
        TapBook book = new TapBook();
        Iterator<TapDraft> drafts = taps.iterator();
        fields.forEach((number, tap) -> placed(number, tap, () -> {
            Tap next = book.complete(drafts.next());
            book.put(next);
            return next;
        }));
    }

    private static TapDraft tap(String key, Map<String, Entry> fields) {
        Entry url = fields.get("dispenser_url");
        if (url == null) {
            throw new ConfigFault(fields.values().iterator().next().place(), "this tap has no \"dispenser_url\"");
        }
        return draft(key, fields, url);
    }

    private static <T> T placed(int number, Map<String, Entry> fields, Supplier<T> check) {
        try {
            return check.get();
        } catch (Fault wrong) {
            Map.Entry<String, FieldError> field =
                    wrong.fields().entrySet().iterator().next();
            throw new ConfigFault(
                    fields.getOrDefault(
                                    field.getKey(), fields.values().iterator().next())
                            .place(),
                    "\"taps[%s].%s\" %s"
                            .formatted(number, field.getKey(), field.getValue().words()));
        }
    }

    private static TapDraft draft(String key, Map<String, Entry> fields, Entry url) {
        Entry density = fields.get("density_g_per_ml");
        return new TapDraft(
                text(fields, "id"),
                text(fields, "name"),
                text(fields, "drink"),
                text(fields, "colour"),
                density == null
                        ? null
                        : (Double) ConfigLoader.read(key + "density_g_per_ml", density, Double::parseDouble),
                url.text(),
                text(fields, "scale_url"));
    }

    private static @Nullable String text(Map<String, Entry> fields, String name) {
        Entry entry = fields.get(name);
        return entry == null ? null : entry.text();
    }
}
