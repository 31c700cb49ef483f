package io.aztecpour.access;

import org.jspecify.annotations.Nullable;

/**
 * Who stands at the door and tries a PIN.
 *
 * @param source whatever counts as one place of the network, see {@link OwnNetwork#source}
 * @param browser a browser in which staff signed in before; null for a stranger's
 */
record Visitor(String source, KnownBrowsers.@Nullable Mark browser) {}
