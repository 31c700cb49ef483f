package io.aztecpour.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriesTest {
    private final AtomicLong clock = new AtomicLong();
    private final Tries tries = new Tries(clock::get);

    private final OwnNetwork network = new OwnNetwork();

    private Visitor stranger(String address) {
        return new Visitor(network.source(address), null);
    }

    private long take(String address) {
        return tries.take(stranger(address));
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
            tries.giveBack(stranger("10.0.0.1"));
        }
        take("10.0.0.1", 1);
        assertThat(take("10.0.0.1")).isEqualTo(30);
    }

    @Test
    void manyAddressesTogetherRunOutToo() {
        for (int i = 0; i < 60; i++) {
            take("10.0.1." + i, 1);
        }
        assertThat(take("10.0.2.1")).isEqualTo(2);
        pass(2);
        take("10.0.2.1", 1);
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

    @Test
    void staffsBrowsersDoNotQueueWithStrangers() {
        for (int i = 0; i < 60; i++) {
            take("10.0.1." + i, 1);
        }
        assertThat(take("10.0.2.1")).isPositive();
        Visitor staff = new Visitor(network.source("10.0.2.1"), "known");
        for (int i = 0; i < 5; i++) {
            assertThat(tries.take(staff)).isZero();
        }
        assertThat(tries.take(staff)).isEqualTo(30);
        tries.giveBack(staff);
        assertThat(tries.take(staff)).isZero();
        // A bartender's own PIN must not buy tries at the admin's.
        assertThat(tries.take(staff)).isEqualTo(30);
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 10_000; i++) {
            pass(3);
            take("10." + (i >> 8) + "." + (i & 255) + ".1");
        }
        assertThat(tries.remembered()).isLessThanOrEqualTo(2_000);
    }
}
