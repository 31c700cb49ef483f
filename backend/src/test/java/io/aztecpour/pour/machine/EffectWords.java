package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Pour;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells in a few words what the machine wants done, so that a whole pour can be read as a table. */
final class EffectWords {
    private static final Map<Class<? extends Effect>, Function<Effect, String>> WORDS = new HashMap<>();

    static {
        on(Effect.Publish.class, it -> "publish " + ended(it.pour()));
        on(Effect.Progress.class, it -> "progress" + ml(it.ml()));
        on(Effect.SetPace.class, it -> it.pouring() ? "poll often" : "poll as at rest");
        on(Effect.AskAccess.class, it -> "ask access");
        on(Effect.AskStatus.class, it -> "ask dispenser");
        on(Effect.AskReading.class, it -> "read scale");
        on(Effect.SendCommand.class, it -> "command " + it.ml() + " ml" + word(" with ", it.ticket()));
        on(Effect.SendStop.class, it -> "stop " + it.requestId());
        on(Effect.StopAnything.class, it -> "stop anything");
        on(Effect.Append.class, EffectWords::append);
        on(Effect.Refuse.class, it -> "refuse and log " + it.answer().code());
        on(Effect.LogStop.class, it -> "log stop" + word(" by ", it.by()));
        on(Effect.Answer.class, it -> "answer " + told(it.answer().code()));
        on(Effect.AnswerStop.class, it -> it.works() ? "stop works" : "stop is in vain");
        on(Effect.Learn.class, it -> "learn");
    }

    private EffectWords() {}

    private static <E extends Effect> void on(Class<E> kind, Function<E, String> words) {
        WORDS.put(kind, effect -> words.apply(kind.cast(effect)));
    }

    static String of(Effect effect) {
        return WORDS.get(effect.getClass()).apply(effect);
    }

    private static String append(Effect.Append it) {
        String key = it.keyed() == null ? "" : ", key: " + told(it.keyed().code());
        return "write " + row(it.entry()) + key;
    }

    private static String row(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Started) {
            return "started";
        }
        return entry instanceof LedgerEntry.PouredLate late
                ? "poured late" + ml(late.claimedMl())
                : ended(entry.pour()) + ml(entry.pour().pouredMl());
    }

    private static String ended(Pour pour) {
        return pour.phase() + word(" ", pour.code());
    }

    private static String told(@Nullable Code code) {
        return code == null ? "it runs" : code.name();
    }

    private static String ml(@Nullable Double ml) {
        return ml == null ? "" : String.format(Locale.ROOT, " %.1f ml", ml);
    }

    private static String word(String before, @Nullable String word) {
        return word == null ? "" : before + word;
    }
}
