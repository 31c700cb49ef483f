package io.aztecpour.guests;

import io.aztecpour.domain.Guest;
import io.aztecpour.domain.GuestKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a typed token stands for. A list of before {@link GuestKey} may hold several guests whose tokens have one key: then the exact
 * spelling tells who is meant, and any other is nobody's.
 *
 * @param token as it is listed, or as it was typed by somebody who is not on the list
 * @param guest null for somebody who is not on the list
 * @param alike other guests on the list whose tokens have the same key; usually none
 */
record GuestIdentity(String token, GuestKey key, @Nullable Guest guest, List<Guest> alike) {

    /** @return whether several guests may be meant, so that nothing is poured for any of them */
    boolean isAmbiguous() {
        return guest == null && !alike.isEmpty();
    }

    /** @return whether this guest is blocked, or one of those who may be meant */
    boolean isBlocked() {
        return guest == null ? alike.stream().anyMatch(Guest::blocked) : guest.blocked();
    }

    /** @return whether a pour of the same key, written with this token, was theirs */
    boolean owns(String written) {
        return alike.stream().noneMatch(other -> other.token().equals(written));
    }
}
