package io.aztecpour.access;

import io.aztecpour.access.TokenBucket.Rate;
import io.aztecpour.domain.Role;
import java.time.Duration;
import java.util.Locale;

/**
 * What a rate limit allows.
 *
 * @param name under which hubs that share a database count
 * @param each for one source
 * @param all for all sources together
 */
public record LimitRule(String name, Rate each, Rate all) {
    /**
     * For requests to pour by people who are not signed in: each leaves a row in the log, so they are limited. A crowd may
     * press at once; the rate after that fills no disk in a year.
     */
    public static final LimitRule GUESTS =
            new LimitRule("pours", new Rate(100, Duration.ofSeconds(3)), new Rate(300, Duration.ofSeconds(1)));

    /**
     * For badges that guests make themselves: a table of friends behind one router may make theirs at once; after that one phone
     * cannot make as many in a night as the list takes of all.
     */
    public static final LimitRule BADGES =
            new LimitRule("badges", new Rate(30, Duration.ofSeconds(100)), new Rate(150, Duration.ofSeconds(10)));

    /**
     * Limit of marks for new browsers of one role: fewer a day than there are tries, so that somebody who collects them
     * cannot use up the tries of others.
     */
    static LimitRule newBrowsers(Role role) {
        Rate rate = new Rate(32, Duration.ofHours(1));
        return new LimitRule("browsers." + role.name().toLowerCase(Locale.ROOT), rate, rate);
    }

    /**
     * @param visitors of one kind, who share their tries, see {@link FairShare}
     */
    static LimitRule pins(String visitors) {
        return new LimitRule("pins." + visitors, FairShare.EACH, FairShare.ALL);
    }
}
