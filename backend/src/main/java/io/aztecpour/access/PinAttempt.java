package io.aztecpour.access;

import org.jspecify.annotations.Nullable;

/**
 * Who tries a PIN.
 *
 * @param source what counts as one place of the network, see {@link LocalNetwork#source}
 * @param browser a browser in which staff have signed in before; null for a stranger's
 */
record PinAttempt(String source, TrustedBrowsers.@Nullable Mark browser) {}
