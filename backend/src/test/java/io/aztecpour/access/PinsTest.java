package io.aztecpour.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.Role;
import io.aztecpour.fixture.SetClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PinsTest {
    private final Vertx vertx = Vertx.vertx();
    private final MemoryPinStore store = new MemoryPinStore();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(60, TimeUnit.SECONDS);
    }

    private static AccessState keptIn(PinStore store) {
        return new OwnAccess(store, null);
    }

    private Pins.Prepared prepare(String admin, String bartender) throws Exception {
        return await(Pins.prepare(vertx, keptIn(store), admin, bartender, 10));
    }

    @Test
    void theFirstStartMakesPinsAndTheNextOneKeepsThem() throws Exception {
        Pins.Prepared first = prepare(null, null);
        assertThat(first.made()).containsOnlyKeys(Role.ADMIN, Role.BARTENDER);
        assertThat(first.made().values()).allMatch(pin -> pin.matches("\\d{6}"));
        Pins.Prepared second = prepare(null, null);
        assertThat(second.made()).isEmpty();
        assertThat(await(second.pins().roleOf(first.made().get(Role.ADMIN))).map(Pins.Match::role))
                .contains(Role.ADMIN);
        assertThat(await(second.pins().roleOf(first.made().get(Role.BARTENDER))).map(Pins.Match::role))
                .contains(Role.BARTENDER);
        assertThat(await(second.pins().roleOf("nobody"))).isEmpty();
    }

    @Test
    void whatIsGivenBeatsWhatIsKept() throws Exception {
        prepare(null, null);
        assertThat(await(prepare("from-outside", null).pins().roleOf("from-outside"))
                        .map(Pins.Match::role))
                .contains(Role.ADMIN);
    }

    @Test
    void whatIsGivenOpensThoughNothingCanBeReadOrKept() throws Exception {
        PinStore broken = new PinStore() {
            @Override
            public Future<Optional<String>> get(String name) {
                return Future.failedFuture("the disk is full");
            }

            @Override
            public Future<Void> put(String name, String value) {
                return Future.failedFuture("the disk is full");
            }

            @Override
            public Future<String> putIfAbsent(String name, String value) {
                return Future.failedFuture("the disk is full");
            }
        };
        Pins pins = await(Pins.prepare(vertx, keptIn(broken), "from-outside", "from-inside", 10))
                .pins();
        assertThat(await(pins.roleOf("from-outside")).map(Pins.Match::role)).contains(Role.ADMIN);
        assertThat(await(pins.roleOf("from-inside")).map(Pins.Match::role)).contains(Role.BARTENDER);
        assertThat(pins.recognize(await(pins.remember(null, match(pins, "from-inside")))))
                .isNotNull();
    }

    @Test
    void nothingOfAPinIsKeptButItsHash() throws Exception {
        Pins.Prepared prepared = prepare("a-secret-pin", null);
        assertThat(await(store.get("pin.admin")).orElseThrow())
                .doesNotContain("a-secret-pin")
                .contains("pbkdf2");
        assertThat(prepared.made()).containsOnlyKeys(Role.BARTENDER);
    }

    private static void change(Pins pins, Map<Role, String> wanted) throws Exception {
        pins.adopt(await(pins.check(wanted)));
    }

    private static void refuses(Pins pins, Map<Role, String> wanted, FieldErrorCode code) {
        assertThatThrownBy(() -> change(pins, wanted))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.fields().get("bartender_pin").code())
                                .isEqualTo(code));
    }

    @Test
    void aPinIsChangedUnlessItIsShortOrTheOthers() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        String before = pins.mark(Role.BARTENDER);
        change(pins, Map.of(Role.BARTENDER, "2468"));
        assertThat(pins.mark(Role.BARTENDER)).isNotEqualTo(before);
        assertThat(await(pins.roleOf("2468")).map(Pins.Match::role)).contains(Role.BARTENDER);
        assertThat(await(pins.roleOf("654321"))).isEmpty();
        refuses(pins, Map.of(Role.BARTENDER, "123"), FieldErrorCode.TOO_SHORT);
        refuses(pins, Map.of(Role.BARTENDER, "1".repeat(65)), FieldErrorCode.TOO_LONG);
        refuses(pins, Map.of(Role.BARTENDER, "123456"), FieldErrorCode.SAME_PIN);
    }

    @Test
    void bothPinsAreHeldAgainstEachOtherAsTheyWillBe() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        change(pins, Map.of(Role.ADMIN, "654321", Role.BARTENDER, "123456"));
        assertThat(await(pins.roleOf("654321")).map(Pins.Match::role)).contains(Role.ADMIN);
        assertThat(await(pins.roleOf("123456")).map(Pins.Match::role)).contains(Role.BARTENDER);
        refuses(pins, Map.of(Role.ADMIN, "777777", Role.BARTENDER, "777777"), FieldErrorCode.SAME_PIN);
        assertThat(await(pins.roleOf("654321")).map(Pins.Match::role)).contains(Role.ADMIN);
    }

    @Test
    void pinsAreLookedAtByAThreadThatNobodyElseNeeds() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < VertxOptions.DEFAULT_WORKER_POOL_SIZE; i++) {
            vertx.executeBlocking(() -> end.await(60, TimeUnit.SECONDS), false);
        }
        // All workers are busy: were PINs theirs too, the store would wait for PINs as these do for the workers.
        assertThat(await(pins.roleOf("123456")).map(Pins.Match::role)).contains(Role.ADMIN);
        end.countDown();
    }

    private static Pins.Match match(Pins pins, String pin) throws Exception {
        return await(pins.roleOf(pin)).orElseThrow();
    }

    @Test
    void aBrowserIsRecognizedAlsoAfterARestart() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        String introduced = await(pins.remember(null, match(pins, "123456")));
        Pins later = prepare(null, null).pins();
        TrustedBrowsers.Mark mark = later.recognize(introduced);
        assertThat(mark).isNotNull();
        assertThat(mark.role()).isEqualTo(Role.ADMIN);
        assertThat(later.recognize(await(later.remember(mark, match(later, "123456")))))
                .isEqualTo(mark);
        assertThat(later.recognize(await(later.remember(null, match(later, "123456")))))
                .isNotEqualTo(mark);
        String asBartender = introduced.replace(".admin.", ".bartender.");
        String older = introduced.replaceFirst("\\.\\d+\\.", ".1.");
        for (String forged : new String[] {
            null,
            "",
            ".",
            "x",
            "x.y",
            "a.b.c.d",
            introduced + "x",
            "x" + introduced,
            asBartender,
            older,
            introduced + ".x"
        }) {
            assertThat(later.recognize(forged)).as(forged).isNull();
        }
    }

    @Test
    void aBrowsersMarkDiesWithThePinThatEarnedIt() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        String bartenders = await(pins.remember(null, match(pins, "654321")));
        String admins = await(pins.remember(null, match(pins, "123456")));
        Pins.Match fired = match(pins, "654321");
        change(pins, Map.of(Role.BARTENDER, "2468"));
        assertThat(pins.recognize(bartenders)).isNull();
        assertThat(pins.recognize(await(pins.remember(null, fired)))).isNull();
        assertThat(pins.recognize(admins)).isNotNull();
    }

    @Test
    void anAdminsBrowserStaysOneWhereABartenderSignsIn() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        TrustedBrowsers.Mark admins = pins.recognize(await(pins.remember(null, match(pins, "123456"))));
        assertThat(await(pins.remember(admins, match(pins, "654321")))).isNull();
        TrustedBrowsers.Mark bartenders = pins.recognize(await(pins.remember(null, match(pins, "654321"))));
        String risen = await(pins.remember(bartenders, match(pins, "123456")));
        assertThat(pins.recognize(risen).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void aMarkAgesAndFewAreGiven() throws Exception {
        SetClock clock = new SetClock(Instant.parse("2026-01-01T20:00:00Z"));
        TrustedBrowsers browsers =
                new TrustedBrowsers("c2VjcmV0", clock.clocks, rule -> new LocalRateLimiter(clock.clocks.nanos(), rule));
        String kept = await(browsers.remember(null, Role.BARTENDER, "pin"));
        clock.pass(Duration.ofDays(90));
        TrustedBrowsers.Mark mark = browsers.recognize(kept, role -> "pin");
        assertThat(mark).isNotNull();
        String renewed = await(browsers.remember(mark, Role.BARTENDER, "pin"));
        clock.pass(Duration.ofSeconds(1));
        assertThat(browsers.recognize(kept, role -> "pin")).isNull();
        assertThat(browsers.recognize(renewed, role -> "pin")).isEqualTo(mark);
        for (int i = 0; i < 32; i++) {
            assertThat(await(browsers.remember(null, Role.BARTENDER, "pin"))).isNotNull();
        }
        assertThat(await(browsers.remember(null, Role.BARTENDER, "pin"))).isNull();
        assertThat(await(browsers.remember(mark, Role.BARTENDER, "pin"))).isNotNull();
        assertThat(await(browsers.remember(null, Role.ADMIN, "pin"))).isNotNull();
        clock.jump(Duration.ofDays(3));
        assertThat(await(browsers.remember(null, Role.BARTENDER, "pin"))).isNull();
        clock.jump(Duration.ofDays(-6));
        clock.pass(Duration.ofHours(1));
        assertThat(await(browsers.remember(null, Role.BARTENDER, "pin"))).isNotNull();
        assertThat(browsers.recognize(renewed, role -> "pin")).isEqualTo(mark);
    }

    @Test
    void aPinThatChangesWhileItIsLookedAtOpensNothing() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        PinAuthenticator door = new PinAuthenticator(pins, keptIn(store));
        Pins.Change change = await(pins.check(Map.of(Role.ADMIN, "777777")));
        CountDownLatch looked = new CountDownLatch(1);
        vertx.createSharedWorkerExecutor("pins", 1).executeBlocking(() -> looked.await(60, TimeUnit.SECONDS), false);
        Future<PinAuthenticator.Result> signIn = door.signIn("10.0.0.1", null, "123456");
        pins.adopt(change);
        looked.countDown();
        assertThat(await(signIn)).isInstanceOf(PinAuthenticator.Result.WrongPin.class);
    }
}
