package io.aztecpour.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Role;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinRateLimiterTest {
    private final AtomicLong clock = new AtomicLong();
    private final PinRateLimiter tries = new PinRateLimiter(visitors -> new FairShare(clock::get));

    private final LocalNetwork network = new LocalNetwork();

    private PinAttempt stranger(String address) {
        return new PinAttempt(network.source(address), null);
    }

    private long take(String address) {
        return take(stranger(address));
    }

    private long take(PinAttempt attempt) {
        return tries.take(attempt).result();
    }

    private void take(String address, int times) {
        IntStream.range(0, times).forEach(i -> assertThat(take(address)).isZero());
    }

    private void pass(long seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void fiveWrongPinsThenOneEveryHalfMinute() {
        take("10.0.0.1", 5);
        assertThat(take("10.0.0.1")).isEqualTo(30);
        pass(20);
        assertThat(take("10.0.0.1")).isEqualTo(10);
        pass(10);
        take("10.0.0.1", 1);
        assertThat(take("10.0.0.1")).isEqualTo(30);
        take("10.0.0.2", 5);
    }

    @Test
    void aBartendersOwnPinBuysNoTriesAtTheAdmins() {
        take("10.0.0.1", 4);
        for (int i = 0; i < 10; i++) {
            take("10.0.0.1", 1);
            tries.forgive(stranger("10.0.0.1"));
        }
        take("10.0.0.1", 1);
        assertThat(take("10.0.0.1")).isEqualTo(30);
    }

    /** Tries from all of these addresses until none of them has any left. @return how many there were */
    private int drain(int addresses) {
        int tries = 0;
        for (int before = -1; before != tries; ) {
            before = tries;
            for (int i = 0; i < addresses; i++) {
                tries += take(crowd(i)) == 0 ? 1 : 0;
            }
        }
        return tries;
    }

    private static String crowd(int i) {
        return "10.0." + (i >> 7) + "." + (i & 127);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 200, 254})
    void aNewcomerWaitsForNoCrowd(int addresses) {
        drain(addresses);
        assertThat(take("10.9.9.1")).as("at once").isZero();
        tries.giveBack(stranger("10.9.9.1"));
        for (int day = 0; day < 60; day++) {
            for (int hour = 0; hour < 24; hour++) {
                pass(3_600);
                drain(addresses);
            }
            String newcomer = "10.9.8." + day;
            assertThat(take(newcomer)).as("on day " + day).isZero();
            tries.forgive(stranger(newcomer));
        }
    }

    @Test
    void whoMistypesTwiceIsNotTakenForTheCrowd() {
        drain(20);
        pass(86_400);
        drain(20);
        take("10.9.9.1", 3);
    }

    /** One guest who guesses for days from as many addresses as a phone may take without being noticed. */
    private void guess(int addresses) {
        for (int round = 0; round < 3_000; round++) {
            pass(30);
            for (int i = 0; i < addresses; i++) {
                take(crowd(i));
            }
        }
    }

    @Test
    void whoMistypesThreeTimesIsNoCrowd() {
        guess(10);
        take("10.9.9.1", 4);
    }

    @Test
    void aRightPinMakesGoodForTheWrongOnesBeforeIt() {
        for (int party = 0; party < 10; party++) {
            take("10.9.9.1", 2);
            tries.forgive(stranger("10.9.9.1"));
            pass(3 * 86_400);
        }
        guess(10);
        take("10.9.9.1", 4);
    }

    @Test
    void whoOwnsAPinHasNoMoreTriesAtTheOtherAndKeepsNoNewcomerOut() {
        int wrong = 0;
        for (int round = 0; round < 2_880; round++) {
            pass(30);
            for (int i = 0; i < 20; i++) {
                wrong += take(crowd(i)) == 0 ? 1 : 0;
                if (take(crowd(i)) == 0) {
                    tries.forgive(stranger(crowd(i)));
                }
            }
        }
        assertThat(wrong).isBetween(128, 256 + 96);
        take("10.9.9.1", 1);
    }

    @Test
    void aCrowdThatIsLargerThanAnyHomeMakesANewcomerWaitAQuarterOfAnHour() {
        drain(256);
        assertThat(take("10.9.9.1")).isEqualTo(15 * 60);
        pass(15 * 60);
        assertThat(take("10.9.9.1")).isZero();
    }

    @Test
    void guessesAreBoundedHoweverManyAddressesTry() {
        int guesses = drain(20_000);
        assertThat(guesses).isEqualTo(256);
        for (int quarter = 0; quarter < 4 * 24 * 10; quarter++) {
            pass(15 * 60);
            guesses += drain(300);
        }
        assertThat(guesses).isLessThanOrEqualTo(256 + 96 * 10);
    }

    @Test
    void addressesThatCostNothingTakeNoneOfTheOthers() {
        for (int i = 0; i < 10_000; i++) {
            take("fe80::" + Integer.toHexString(i));
        }
        assertThat(take("fe80::1:1")).isPositive();
        take("10.9.9.1", 1);
    }

    @Test
    void oneSubscribersManyAddressesAreOne() {
        for (int i = 0; i < 5; i++) {
            take("2001:db8:1:2::" + i, 1);
        }
        assertThat(take("2001:db8:1:2:3:4:5:6")).isPositive();
    }

    @Test
    void phonesOfOnePartyAreCountedOneByOne() {
        for (String party : new String[] {"fe80::", "fd12:3456:789a:1::"}) {
            take(party + "1%eth0", 5);
            assertThat(take(party + "1")).isPositive();
            take(party + "2", 5);
        }
    }

    @Test
    void anIpv4AddressIsTheSameInEverySpelling() {
        assertThat(network.source("::ffff:10.0.0.1")).isNotEqualTo(network.source("::ffff:10.0.0.2"));
        assertThat(network.source("2001:db8::1")).isEqualTo(network.source("2001:DB8:0:0:0:0:0:1"));
    }

    private PinAttempt browser(String id, Role role) {
        return new PinAttempt(network.source("10.0.2.1"), new TrustedBrowsers.Mark(id, role));
    }

    @Test
    void staffsBrowsersDoNotQueueWithStrangers() {
        drain(256);
        assertThat(take("10.0.2.1")).isPositive();
        PinAttempt staff = browser("known", Role.BARTENDER);
        for (int i = 0; i < 5; i++) {
            assertThat(take(staff)).isZero();
        }
        assertThat(take(staff)).isEqualTo(30);
        tries.forgive(staff);
        assertThat(take(staff)).isZero();
        // A bartender's own PIN must not buy tries at the admin's.
        assertThat(take(staff)).isEqualTo(30);
    }

    @Test
    void noBrowserOfABartenderTakesTheTriesOfAnotherOrOfAnAdmin() {
        for (int round = 0; round < 100; round++) {
            pass(30);
            for (int i = 0; i < 56; i++) {
                take(browser("collected-" + i, Role.BARTENDER));
            }
        }
        assertThat(take(browser("honest", Role.BARTENDER))).isZero();
        assertThat(take(browser("collected-1", Role.BARTENDER))).isPositive();
        for (int i = 0; i < 5; i++) {
            assertThat(take(browser("the admin's", Role.ADMIN))).isZero();
        }
    }

    /** Remembered, it would wait until there are more tries than a newcomer has to leave to others. */
    @ParameterizedTest
    @CsvSource({"1998, true", "2000, false"})
    void memoryIsBounded(int others, boolean remembered) {
        take("10.9.9.1", 1);
        for (int i = 0; i < others; i++) {
            take("10." + (i >> 8) + "." + (i & 255) + ".1");
        }
        assertThat(take("10.9.9.1") > 15 * 60).isEqualTo(remembered);
    }
}
