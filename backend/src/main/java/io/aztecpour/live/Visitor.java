package io.aztecpour.live;

import io.aztecpour.domain.Role;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who opened a socket.
 *
 * @param session of staff, so that signing out closes the socket; null for guests
 * @param address of the network, to bound how many sockets one holds
 * @param signedIn whether they still are who they were; asked on the socket's own loop
 */
public record Visitor(Role role, @Nullable String session, String address, BooleanSupplier signedIn) {}
