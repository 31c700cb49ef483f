package io.aztecpour.domain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person known by the token in their QR badge.
 *
 * @param limitMl ml in 12 hours; null for the hub's default
 * @param waiting made their badge themselves; nothing is poured for them until staff have confirmed it
 * @param showName agreed that everybody sees their first name while something is poured for them
 * @param leaderboard agreed to be on the leaderboard
 * @param pouredMl ml in the last 12 hours
 * @param pours in the last 12 hours
 */
public record Guest(
        String token,
        String name,
        @Nullable Integer limitMl,
        boolean blocked,
        boolean waiting,
        boolean showName,
        boolean leaderboard,
        double pouredMl,
        int pours) {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final int LONGEST_SHOWN = 20;

    public Guest {
        Check.text(token, 1, 200, "token");
        Check.text(name, 1, 60, "name");
        if (limitMl != null) {
            Check.range(limitMl, 0, 10_000, "limit_ml");
        }
    }

    /** @return a guest as the list stores them, without their consumption */
    public static Guest listed(String token, String name, @Nullable Integer limitMl, boolean blocked) {
        return listed(token, name, limitMl, blocked, false, false, false);
    }

    /** @return the same, with what came of a badge that the guest made themselves, and what they agreed to */
    public static Guest listed(
            String token,
            String name,
            @Nullable Integer limitMl,
            boolean blocked,
            boolean waiting,
            boolean showName,
            boolean leaderboard) {
        return new Guest(token, name, limitMl, blocked, waiting, showName, leaderboard, 0, 0);
    }

    /** @return the first name, if the guest agreed that everybody sees it; else null */
    public @Nullable String shownName() {
        return showName ? firstName() : null;
    }

    /** @return the name up to the first space, at most 20 characters */
    public String firstName() {
        String first = SPACES.splitAsStream(name)
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse(name);
        int letters = Math.min(LONGEST_SHOWN, first.codePointCount(0, first.length()));
        return first.substring(0, first.offsetByCodePoints(0, letters));
    }

    public Guest withWaiting(boolean until) {
        return new Guest(token, name, limitMl, blocked, until, showName, leaderboard, pouredMl, pours);
    }

    /** @return the same guest with their consumption in the last 12 hours */
    public Guest withConsumption(double ml, int count) {
        return new Guest(token, name, limitMl, blocked, waiting, showName, leaderboard, ml, count);
    }
}
