package io.aztecpour.access;

import io.aztecpour.domain.Role;
import java.util.function.LongSupplier;

/**
 * How many wrong PINs may be tried. A try is taken before the PIN is looked at, so that parallel tries gain nothing, and
 * given back when it was right: only this one, else a bartender's own PIN would buy tries at the admin's without end.
 *
 * <p>Four kinds of visitors have tries of their own, each 256 and 96 more a day ({@link FairTries}): strangers by IPv4,
 * strangers by IPv6, where addresses cost nothing, browsers of bartenders, and browsers of admins, which no crowd of the
 * others can lock out.
 *
 * <p><b>Guessing:</b> strangers who try without pause, from however many addresses, have 512 tries once and 192 a day. Each
 * has two PINs to hit. Six digits: a chance of 0.1 % at once and 0.04 % a day, one in two after four years. Five
 * digits: 1 % and 0.4 %, five months. Four digits: 10 % and 4 %, two weeks; so the hub makes six. A bartender who guesses
 * the admin's has 256 and 96 more.
 *
 * <p><b>Waiting:</b> a newcomer's first try waits for nobody while at most 255 other addresses have ever tried wrongly; after
 * that it waits 15 minutes at most for each address more that tries its luck for the first time.
 */
final class Tries {
    private final FairTries ipv4;
    private final FairTries ipv6;
    private final FairTries bartenders;
    private final FairTries admins;

    /** @param clock monotonic, ns */
    Tries(LongSupplier clock) {
        ipv4 = new FairTries(clock);
        ipv6 = new FairTries(clock);
        bartenders = new FairTries(clock);
        admins = new FairTries(clock);
    }

    /** @return 0 when a try was taken, else the seconds to wait */
    long take(Visitor visitor) {
        return triesOf(visitor).take(name(visitor));
    }

    /** The PIN was right, or not looked at. */
    void giveBack(Visitor visitor) {
        triesOf(visitor).giveBack(name(visitor));
    }

    private FairTries triesOf(Visitor visitor) {
        KnownBrowsers.Mark browser = visitor.browser();
        if (browser == null) {
            return visitor.source().contains(".") ? ipv4 : ipv6;
        }
        return browser.role() == Role.ADMIN ? admins : bartenders;
    }

    private static String name(Visitor visitor) {
        KnownBrowsers.Mark browser = visitor.browser();
        return browser == null ? visitor.source() : browser.id();
    }

    int remembered() {
        return ipv4.remembered() + ipv6.remembered() + bartenders.remembered() + admins.remembered();
    }
}
