package io.aztecpour.access;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.PostgresServer;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.vertx.core.Future;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits that hubs count in their database: the same as in the memory of one. */
class SharedTriesTest {
    @AutoClose
    private StoreFixture hub;

    @BeforeEach
    void open() throws Exception {
        hub = StoreKind.open(PostgresServer.shared().database());
    }

    private SharedTries tries(LimitRule rule, SharedTries.Kind kind) {
        return new SharedTries(hub.store, rule, kind);
    }

    /** The server's clock is the test's. */
    private AtomicLong clockAt(long ms) throws Exception {
        hub.poke(
                "CREATE TABLE clock (ms BIGINT)",
                "INSERT INTO clock VALUES (" + ms + ")",
                "GRANT SELECT, UPDATE ON clock TO PUBLIC",
                "CREATE OR REPLACE FUNCTION server_ms() RETURNS BIGINT LANGUAGE sql VOLATILE AS 'SELECT ms FROM clock'");
        return new AtomicLong(ms);
    }

    private void pass(AtomicLong clock, long ms) throws Exception {
        await(hub.store.update("UPDATE clock SET ms = ?", clock.addAndGet(ms)));
    }

    private static long nanos(AtomicLong clock) {
        return TimeUnit.MILLISECONDS.toNanos(clock.get());
    }

    @Test
    void pinsAreLimitedAsInTheMemoryOfOneHub() throws Exception {
        AtomicLong clock = clockAt(1_000_000_000_000L);
        FairShare one = new FairShare(() -> nanos(clock));
        PinLimiter shared = new SharedPinLimiter(tries(LimitRule.pins("ipv4"), SharedTries.Kind.FAIR));
        Random random = new Random(20260521);
        int taken = 0;
        int refused = 0;
        for (int step = 0; step < 1_500; step++) {
            // A crowd of a few, and many who come once.
            String who = random.nextInt(3) > 0 ? "10.0.0." + random.nextInt(25) : "10.0.1." + random.nextInt(250);
            long wait = await(one.take(who));
            assertThat(Math.abs(await(shared.take(who)) - wait))
                    .as("step " + step)
                    .isLessThanOrEqualTo(wait > 0 ? 1 : 0);
            taken += wait == 0 ? 1 : 0;
            refused += wait > 0 ? 1 : 0;
            if (wait == 0 && random.nextInt(8) == 0) {
                await(one.forgive(who));
                await(shared.forgive(who));
            } else if (wait == 0 && random.nextInt(8) == 0) {
                await(one.giveBack(who));
                await(shared.giveBack(who));
            }
            if (random.nextInt(4) == 0) {
                pass(clock, random.nextInt(60_000));
            }
            if (step % 500 == 499) {
                pass(clock, TimeUnit.DAYS.toMillis(31));
                await(new SharedSessionRows(hub.store).clean(1));
                assertThat(hub.peek("SELECT name FROM rate_limits"))
                        .as("old rows are removed")
                        .isEmpty();
            }
        }
        assertThat(taken).isGreaterThan(300);
        assertThat(refused).isGreaterThan(300);
    }

    @Test
    void guestsAreLimitedAsInTheMemoryOfOneHub() throws Exception {
        AtomicLong clock = clockAt(1_000_000_000_000L);
        RateLimiter one = new LocalRateLimiter(() -> nanos(clock), LimitRule.BADGES);
        SharedTries shared = tries(LimitRule.BADGES, SharedTries.Kind.EVEN);
        Random random = new Random(7);
        for (int step = 0; step < 400; step++) {
            String who = "10.0.0." + random.nextInt(8);
            long wait = await(one.take(who));
            assertThat(Math.abs(await(shared.take(who)) - wait))
                    .as("step " + step)
                    .isLessThanOrEqualTo(wait > 0 ? 1 : 0);
            if (step % 20 == 0) {
                pass(clock, random.nextInt(120_000));
            }
        }
    }

    @Test
    void manyAtOnceTakeNoMoreThanThereIs() throws Exception {
        LimitRule rule = LimitRule.BADGES;
        List<Future<Long>> all = IntStream.range(0, 90)
                .mapToObj(i -> tries(rule, SharedTries.Kind.EVEN).take("10.0.0.1"))
                .toList();
        assertThat(await(Future.all(all)).<Long>list())
                .filteredOn(wait -> wait == 0)
                .hasSize(rule.each().most());
    }

    @Test
    void manyFromEverywhereAtOnceTakeNoMoreThanThereIsForAll() throws Exception {
        LimitRule rule = LimitRule.BADGES;
        long taken = 0;
        for (int round = 0; round < 3; round++) {
            String network = "10.0." + round + ".";
            List<Future<Long>> all = IntStream.range(0, 70)
                    .mapToObj(i -> tries(rule, SharedTries.Kind.EVEN).take(network + i))
                    .toList();
            taken += await(Future.all(all)).<Long>list().stream()
                    .filter(wait -> wait == 0)
                    .count();
        }
        // One comes back each ten seconds, should this take so long.
        assertThat(taken).isBetween((long) rule.all().most(), rule.all().most() + 2L);
    }

    @Test
    void whoIsRefusedFillsNoTable() throws Exception {
        SharedTries pins = tries(LimitRule.pins("ipv6"), SharedTries.Kind.FAIR);
        for (int i = 0; i < 400; i++) {
            await(pins.take("fe80::" + i));
        }
        assertThat(hub.peek("SELECT name FROM rate_limits")).hasSize(257);
    }

    /** Two hubs work on the same rows in every order, and none is ever refused for that. */
    @Test
    void takingReturningAndCleaningNeverStandInEachOthersWay() throws Exception {
        PinLimiter pins = new SharedPinLimiter(tries(LimitRule.pins("ipv4"), SharedTries.Kind.FAIR));
        SharedSessionRows rows = new SharedSessionRows(hub.store);
        for (int round = 0; round < 20; round++) {
            String who = "10.0.0." + round;
            await(pins.take(who));
            hub.poke("UPDATE rate_limits SET until_ms = 0");
            await(Future.all(
                    pins.take(who),
                    pins.giveBack(who),
                    rows.clean(1),
                    pins.take("10.0.1." + round),
                    pins.forgive(who)));
        }
    }

    @Test
    void whereTheDatabaseIsAwayGuestsAreLimitedByTheirHub() throws Exception {
        RateLimiter limiter = new SharedRateLimiter(
                new LocalRateLimiter(System::nanoTime, LimitRule.BADGES),
                tries(LimitRule.BADGES, SharedTries.Kind.EVEN));
        for (int i = 0; i < 10; i++) {
            assertThat(await(limiter.take("10.0.0.1"))).isZero();
        }
        hub.poke("DROP FUNCTION take_try");
        for (int i = 0; i < 20; i++) {
            assertThat(await(limiter.take("10.0.0.1"))).isZero();
        }
        assertThat(await(limiter.take("10.0.0.1"))).isPositive();
    }
}
