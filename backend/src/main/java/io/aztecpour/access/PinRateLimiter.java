package io.aztecpour.access;

import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * How many wrong PINs may be tried. A try is taken before the PIN is looked at, so that parallel tries gain nothing, and
 * given back when it was right: only this one, else a bartender's own PIN would buy tries at the admin's without end. The
 * wrong ones before it no longer count against the place they came from, and stay taken from the tries of all.
 *
 * <p>Four kinds of visitors have tries of their own, each 256 and 96 more a day ({@link FairShare}): strangers by IPv4,
 * strangers by IPv6, where addresses cost nothing, browsers of bartenders, and browsers of admins, which no crowd of the
 * others can lock out.
 *
 * <p><b>Guessing:</b> strangers who try without pause, from however many addresses, have 512 tries once and 192 a day. Each
 * has two PINs to hit. Six digits: a chance of 0.1 % at once and 0.04 % a day, one in two after four years. Five
 * digits: 1 % and 0.4 %, five months. Four digits: 10 % and 4 %, two weeks; so the hub makes six. A bartender who guesses
 * the admin's has 256 and 96 more.
 *
 * <p><b>Waiting:</b> only first tries take the last 128, and wrong ones are forgiven only while there are more; so a
 * newcomer's first try waits for nobody while at most 127 other places try, and beyond that 15 minutes at most for each
 * place more. Whoever has mistyped up to three times shares 64 more with others of that kind: one who guesses has four
 * tries of those from each place, so it takes 16 places, or a bartender's own PIN, to use them up.
 *
 * <p>Of IPv6 all that does not hold: on the link one phone has addresses without end, each of which is a newcomer. Whoever
 * cannot get in then comes over IPv4 or with a browser that is known.
 */
final class PinRateLimiter {
    private final PinLimiter ipv4;
    private final PinLimiter ipv6;
    private final PinLimiter bartenders;
    private final PinLimiter admins;

    /** @param limits counts the tries of one kind of visitors */
    PinRateLimiter(Function<String, PinLimiter> limits) {
        ipv4 = limits.apply("ipv4");
        ipv6 = limits.apply("ipv6");
        bartenders = limits.apply("bartenders");
        admins = limits.apply("admins");
    }

    /** @return 0 when a try was taken, else the seconds to wait */
    Future<Long> take(PinAttempt attempt) {
        return triesOf(attempt).take(name(attempt));
    }

    /** The PIN was right. */
    Future<Void> forgive(PinAttempt attempt) {
        return triesOf(attempt).forgive(name(attempt));
    }

    /** The PIN was not looked at. */
    Future<Void> giveBack(PinAttempt attempt) {
        return triesOf(attempt).giveBack(name(attempt));
    }

    private PinLimiter triesOf(PinAttempt attempt) {
        TrustedBrowsers.Mark browser = attempt.browser();
        if (browser == null) {
            return attempt.source().contains(".") ? ipv4 : ipv6;
        }
        return browser.role() == Role.ADMIN ? admins : bartenders;
    }

    private static String name(PinAttempt attempt) {
        TrustedBrowsers.Mark browser = attempt.browser();
        return browser == null ? attempt.source() : browser.id();
    }
}
