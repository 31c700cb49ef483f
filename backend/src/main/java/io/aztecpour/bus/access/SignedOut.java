package io.aztecpour.bus.access;

import io.aztecpour.domain.Role;
import org.jspecify.annotations.Nullable;

/**
 * Staff who are signed in no more.
 *
 * @param session one session; null where all of a role are meant
 * @param role everybody of this role, because its PIN changed; null where one session is meant
 */
public record SignedOut(@Nullable String session, @Nullable Role role) {}
