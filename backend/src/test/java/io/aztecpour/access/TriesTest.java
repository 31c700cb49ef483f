package io.aztecpour.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriesTest {
    private final AtomicLong clock = new AtomicLong();
    private final Tries tries = new Tries(clock::get);

    private void take(String address, int times) {
        IntStream.range(0, times).forEach(i -> assertThat(tries.take(address)).isZero());
    }

    private void pass(long seconds) {
        clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void fiveWrongPinsThenOneEveryHalfMinute() {
        take("10.0.0.1", 5);
        assertThat(tries.take("10.0.0.1")).isEqualTo(30);
        pass(20);
        assertThat(tries.take("10.0.0.1")).isEqualTo(10);
        pass(10);
        take("10.0.0.1", 1);
        assertThat(tries.take("10.0.0.1")).isEqualTo(30);
        take("10.0.0.2", 5);
    }

    @Test
    void theRightPinForgetsTheWrongOnes() {
        take("10.0.0.1", 5);
        tries.giveBack("10.0.0.1");
        take("10.0.0.1", 5);
    }

    @Test
    void manyAddressesTogetherRunOutToo() {
        for (int i = 0; i < 60; i++) {
            take("10.0.1." + i, 1);
        }
        assertThat(tries.take("10.0.2.1")).isEqualTo(2);
        pass(2);
        take("10.0.2.1", 1);
    }

    @Test
    void oneSubscribersManyAddressesAreOne() {
        for (int i = 0; i < 5; i++) {
            take("2001:db8:1:2::" + i, 1);
        }
        assertThat(tries.take("2001:db8:1:2:3:4:5:6")).isPositive();
    }

    @Test
    void memoryIsBounded() {
        for (int i = 0; i < 10_000; i++) {
            pass(3);
            tries.take("10." + (i >> 8) + "." + (i & 255) + ".1");
        }
        assertThat(tries.remembered()).isLessThanOrEqualTo(2_000);
    }
}
