package io.aztecpour.access;

import io.aztecpour.domain.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param name typed at sign-in; null where none was
 * @param session a mark of the session that stays the same; null for guests
 */
public record Caller(
        Role role, @Nullable String name, @Nullable String session) {
    public static final Caller GUEST = new Caller(Role.GUEST, null, null);

    /** @return how the log names this person; null for a guest */
    public @Nullable String signature() {
        if (!role.isStaff()) {
            return null;
        }
        return name == null ? role.name().toLowerCase(Locale.ROOT) : name;
    }
}
