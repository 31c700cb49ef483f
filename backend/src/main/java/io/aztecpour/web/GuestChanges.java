package io.aztecpour.web;

import io.aztecpour.bus.guests.GuestChange;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.Guest;
import io.aztecpour.web.Audit.Wording;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the log words what was changed of a guest. */
final class GuestChanges {
    /** They change by pouring, not by staff. */
    private static final Set<String> CONSUMPTION = Set.of("poured_ml", "pours");

    private GuestChanges() {}

    static Wording added(Guest guest) {
        return new Wording("Added guest " + guest.name(), all(guest));
    }

    static Wording madeBadge(Guest guest) {
        return new Wording(guest.name() + " made their own badge", all(guest));
    }

    /** What is said of somebody new: what is not so need not be said. */
    private static ChangeDetails all(Guest guest) {
        return new ChangeDetails(
                guest.name(),
                changes(null, guest).stream()
                        .filter(change -> !Boolean.FALSE.equals(change.to()))
                        .toList());
    }

    static Wording changed(GuestChange change) {
        List<FieldChange> changes = changes(change.before(), change.now());
        String name = change.now().name();
        String words = changes.stream().map(GuestChanges::words).collect(Collectors.joining(", "));
        return new Wording(
                "Changed guest %s: %s".formatted(name, words.isEmpty() ? "nothing" : words),
                new ChangeDetails(name, changes));
    }

    static Wording removed(Guest guest) {
        return new Wording("Removed guest " + guest.name(), ChangeDetails.of(guest.name()));
    }

    private static List<FieldChange> changes(@Nullable Guest before, Guest now) {
        return Differences.between(before, now).stream()
                .filter(change -> !CONSUMPTION.contains(change.field()))
                .toList();
    }

    private static String words(FieldChange change) {
        boolean on = Boolean.TRUE.equals(change.to());
        return switch (change.field()) {
            case "limit_ml" -> change.to() == null ? "no limit of their own" : "limit " + change.to() + " ml";
            case "blocked" -> on ? "blocked" : "no longer blocked";
            case "waiting" -> on ? "waiting" : "confirmed";
            case "show_name" -> on ? "named on the wall" : "not named on the wall";
            case "leaderboard" -> on ? "on the leaderboard" : "not on the leaderboard";
            default -> "%s %s".formatted(change.field(), change.to());
        };
    }
}
