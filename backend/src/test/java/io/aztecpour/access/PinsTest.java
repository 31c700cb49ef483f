package io.aztecpour.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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
    void nothingOfAPinIsKeptButItsHash() throws Exception {
        Pins.Prepared prepared = prepare("a-secret-pin", null);
        assertThat(await(store.get("pin.admin")).orElseThrow())
                .doesNotContain("a-secret-pin")
                .contains("pbkdf2");
        assertThat(prepared.made()).containsOnlyKeys(Role.BARTENDER);
    }

    @Test
    void aPinIsChangedUnlessItIsShortOrTheOthers() throws Exception {
        Pins pins = prepare("123456", "654321").pins();
        int before = pins.mark(Role.BARTENDER);
        await(pins.change(Role.BARTENDER, "2468"));
        assertThat(pins.mark(Role.BARTENDER)).isNotEqualTo(before);
        assertThat(await(pins.roleOf("2468"))).contains(Role.BARTENDER);
        assertThat(await(pins.roleOf("654321"))).isEmpty();
        assertThatThrownBy(() -> await(pins.change(Role.BARTENDER, "123")))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.fields()).containsKey("bartender_pin"));
        assertThatThrownBy(() -> await(pins.change(Role.BARTENDER, "123456")))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.fields()).containsKey("bartender_pin"));
    }
}
