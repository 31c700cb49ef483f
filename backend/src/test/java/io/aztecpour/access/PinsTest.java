package io.aztecpour.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
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
        return future.await(20, TimeUnit.SECONDS);
    }

    private Pins.Prepared prepare(String admin, String bartender) throws Exception {
        return await(Pins.prepare(vertx, store, admin, bartender, 10));
    }

    @Test
    void theFirstStartMakesPinsAndTheNextOneKeepsThem() throws Exception {
        Pins.Prepared first = prepare(null, null);
        assertThat(first.made()).containsOnlyKeys(Role.ADMIN, Role.BARTENDER);
        assertThat(first.made().values()).allMatch(pin -> pin.matches("\\d{6}"));
        Pins.Prepared second = prepare(null, null);
        assertThat(second.made()).isEmpty();
        assertThat(await(second.pins().roleOf(first.made().get(Role.ADMIN)))).contains(Role.ADMIN);
        assertThat(await(second.pins().roleOf(first.made().get(Role.BARTENDER))))
                .contains(Role.BARTENDER);
        assertThat(await(second.pins().roleOf("nobody"))).isEmpty();
    }

    @Test
    void whatIsGivenBeatsWhatIsKept() throws Exception {
        prepare(null, null);
        assertThat(await(prepare("from-outside", null).pins().roleOf("from-outside")))
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
        };
        Pins pins = await(Pins.prepare(vertx, broken, "from-outside", "from-inside", 10))
                .pins();
        assertThat(await(pins.roleOf("from-outside"))).contains(Role.ADMIN);
        assertThat(await(pins.roleOf("from-inside"))).contains(Role.BARTENDER);
        assertThat(pins.browsers().recognize(pins.browsers().introduce())).isNotNull();
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

    private static void refuses(Pins pins, Map<Role, String> wanted, String field) {
        assertThatThrownBy(() -> change(pins, wanted))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.fields()).containsKey(field));
    }

    @Test
    void aPinIsChangedUnlessItIsShortOrTheOthers() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        int before = pins.mark(Role.BARTENDER);
        change(pins, Map.of(Role.BARTENDER, "2468"));
        assertThat(pins.mark(Role.BARTENDER)).isNotEqualTo(before);
        assertThat(await(pins.roleOf("2468"))).contains(Role.BARTENDER);
        assertThat(await(pins.roleOf("654321"))).isEmpty();
        refuses(pins, Map.of(Role.BARTENDER, "123"), "bartender_pin");
        refuses(pins, Map.of(Role.BARTENDER, "123456"), "bartender_pin");
    }

    @Test
    void bothPinsAreHeldAgainstEachOtherAsTheyWillBe() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        change(pins, Map.of(Role.ADMIN, "654321", Role.BARTENDER, "123456"));
        assertThat(await(pins.roleOf("654321"))).contains(Role.ADMIN);
        assertThat(await(pins.roleOf("123456"))).contains(Role.BARTENDER);
        refuses(pins, Map.of(Role.ADMIN, "777777", Role.BARTENDER, "777777"), "bartender_pin");
        assertThat(await(pins.roleOf("654321"))).contains(Role.ADMIN);
    }

    @Test
    void pinsAreLookedAtByAThreadThatNobodyElseNeeds() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < VertxOptions.DEFAULT_WORKER_POOL_SIZE; i++) {
            vertx.executeBlocking(() -> end.await(20, TimeUnit.SECONDS), false);
        }
        // All workers are busy: were PINs theirs too, the store would wait for PINs as these do for the workers.
        assertThat(await(pins.roleOf("123456"))).contains(Role.ADMIN);
        end.countDown();
    }

    @Test
    void aBrowserIsRecognizedAlsoAfterARestart() throws Exception {
        String introduced = prepare("123456", "654321").pins().browsers().introduce();
        KnownBrowsers later = prepare("123456", "654321").pins().browsers();
        assertThat(later.recognize(introduced)).isNotBlank();
        assertThat(later.recognize(introduced)).isNotEqualTo(later.recognize(later.introduce()));
        for (String forged : new String[] {null, "", ".", "x", "x.y", introduced + "x", "x" + introduced}) {
            assertThat(later.recognize(forged)).isNull();
        }
    }
}
