package io.aztecpour.bus.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.cluster.Hold.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldTest {
    private static final long MS = 1_000_000L;
    private static final Moment SENT = new Moment(-5_000 * MS, 1_800_000_000_000L);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "just renewed,             0,      0,   3000",
        "both clocks agree,        1200,   1200, 1800",
        "the end,                  3000,   3000, 0",
        "long over,                60000,  60000, -57000",
        "process stopped,          10000,  10000, -7000",
        "machine stopped,          5,      60000, -57000",
        "wall clock put back,      5,      -7200000, -7197000",
        "wall clock a little back, 1000,   -400, 2000",
        "wall clock slow,          2900,   2800, 100"
    })
    void lastsByTheClockThatSaysLess(String why, long steadyMs, long wallMs, long leftMs) {
        Hold hold = renewed();
        assertThat(hold.leftMs(after(steadyMs, wallMs))).as(why).isEqualTo(leftMs);
    }

    @Test
    void isOverBeforeItWasRenewedAndOnceItHasEnded() {
        assertThat(new Hold("tap:1", 7, false).leftMs(SENT)).isNotPositive();
        Hold hold = renewed();
        hold.end();
        hold.renew(SENT);
        assertThat(hold.leftMs(SENT)).isZero();
    }

    @Test
    void isCountedFromItsLastRenewal() {
        Hold hold = renewed();
        hold.renew(after(2_500, 2_500));
        assertThat(hold.leftMs(after(4_000, 4_000))).isEqualTo(1_500);
    }

    @Test
    void whoIsAloneHoldsForEver() {
        assertThat(Hold.ALONE.leftMs(after(1_000_000, 1_000_000))).isEqualTo(Long.MAX_VALUE);
        assertThat(Hold.ALONE.lasts(Long.MAX_VALUE)).isTrue();
    }

    private static Hold renewed() {
        Hold hold = new Hold("tap:1", 7, false);
        hold.renew(SENT);
        return hold;
    }

    private static Moment after(long steadyMs, long wallMs) {
        return new Moment(SENT.nanos() + steadyMs * MS, SENT.wallMs() + wallMs);
    }
}
