package io.aztecpour.access;

import io.aztecpour.domain.Role;
import io.vertx.ext.web.Session;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session of staff as it outlives the hub.
 *
 * @param idHash SHA-256 of the id in the browser's cookie: nobody gets in with it
 * @param mark of the PIN that it was opened with, see {@link Pins#mark}; two of them, with a space between, where the PIN was changed in this session
 * @param name typed at sign-in; null where none was
 * @param caller the inner id that stays the same, see {@link Caller#session}
 * @param tls whether it was opened over https
 * @param idleMs for how long the hub has run since it was used last, ms
 */
record KeptSession(
        String idHash, Role role, String mark, @Nullable String name, String caller, boolean tls, long idleMs) {
    static final String ROLE = "role";
    static final String NAME = "name";
    static final String MARK = "mark";
    static final String ID = "id";
    static final String TLS = "tls";

    /** @return nothing of a session in which nobody signed in */
    static Optional<KeptSession> of(String idHash, Session session, long idleMs) {
        String role = session.get(ROLE);
        String mark = session.get(MARK);
        String caller = session.get(ID);
        return role == null || mark == null || caller == null
                ? Optional.empty()
                : Optional.of(new KeptSession(
                        idHash,
                        Role.valueOf(role),
                        mark,
                        session.get(NAME),
                        caller,
                        Boolean.TRUE.equals(session.get(TLS)),
                        idleMs));
    }

    /** @return what {@link #of} reads */
    Map<String, Object> data() {
        Map<String, Object> data = new HashMap<>(Map.of(ROLE, role.name(), MARK, mark, ID, caller, TLS, tls));
        if (name != null) {
            data.put(NAME, name);
        }
        return data;
    }

    /** @return whether a mark, or one of the two that stand beside each other while a PIN is changed, is the PIN's */
    static boolean isOf(Pins pins, Role role, String mark) {
        return Arrays.asList(mark.split(" ")).contains(pins.mark(role));
    }

    boolean isOf(Pins pins) {
        return isOf(pins, role, mark);
    }

    /** @return whether it is the same but for its age */
    boolean isSameAs(@Nullable KeptSession other) {
        return other != null
                && equals(new KeptSession(
                        other.idHash, other.role, other.mark, other.name, other.caller, other.tls, idleMs));
    }

    @Override
    public String toString() {
        return "KeptSession[" + role + ", " + name + "]";
    }
}
