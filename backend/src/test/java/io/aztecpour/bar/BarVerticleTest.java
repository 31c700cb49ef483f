package io.aztecpour.bar;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.bar.HubChange;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.bus.pour.LearningId;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Tap;
import io.aztecpour.names.HostLookup;
import io.aztecpour.store.Secrets;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
class BarVerticleTest {
    private static final TapDraft CONFIGURED =
            new TapDraft("left", "Left", "Mezcal", "#112233", 0.95, "127.0.0.1:8101", "127.0.0.1:8101");

    @Parameter
    StoreKind kind;

    @TempDir
    Path folder;

    private StoreFixture hub;

    @BeforeEach
    void open() throws Exception {
        hub = reopen(CONFIGURED);
    }

    private StoreFixture reopen(TapDraft... configured) throws Exception {
        StoreFixture opened = kind.open(folder);
        return opened.deploy(new BarVerticle(opened.store, List.of(configured)));
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    private List<Tap> taps() throws Exception {
        return await(hub.bus.ask(Addresses.TAPS, Empty.EMPTY)).taps();
    }

    private Tap add(String url) throws Exception {
        return await(hub.bus.ask(Addresses.ADD_TAP, new TapDraft(null, null, null, null, null, url, null)));
    }

    @Test
    void anEmptyStoreIsFilledAndAFilledOneIsLeftAlone() throws Exception {
        assertThat(taps()).extracting(Tap::id).containsExactly("left");
        hub.close();
        hub = reopen(new TapDraft("other", null, null, null, null, "10.0.0.9", null));
        assertThat(taps()).extracting(Tap::id).containsExactly("left");
    }

    @Test
    void whoRemovedEveryTapDoesNotGetThemBack() throws Exception {
        await(hub.bus.ask(Addresses.REMOVE_TAP, new TapId("left")));
        hub.close();
        hub = reopen(CONFIGURED);
        assertThat(taps()).isEmpty();
        assertThat(await(hub.bus.ask(Addresses.RESTORE_TAP, new TapId("left"))).name())
                .isEqualTo("Left");
        assertThat(taps()).hasSize(1);
    }

    @Test
    void aTapNeedsNothingButAnAddress() throws Exception {
        Promise<TapChanged> heard = Promise.promise();
        hub.bus.subscribe(Addresses.TAP_CHANGES, heard::tryComplete);
        Tap tap = add("10.0.0.21");
        assertThat(tap.id()).isEqualTo("tap-2");
        assertThat(tap.name()).isEqualTo("Tap 2");
        assertThat(tap.drink().name()).isEqualTo("House pour");
        assertThat(tap.drink().densityGPerMl()).isEqualTo(1.0);
        assertThat(tap.dispenserUrl()).isEqualTo("http://10.0.0.21");
        assertThat(tap.position()).isEqualTo(1);
        assertThat(await(heard.future())).isEqualTo(new TapChanged(tap, false));
        assertThat(add("10.0.0.22").name()).isEqualTo("Tap 3");
        assertThat(taps()).extracting(Tap::id).containsExactly("left", "tap-2", "tap-3");
    }

    @Test
    void idsComeFromNamesAndStayUnique() throws Exception {
        TapDraft draft = new TapDraft(null, "  Añejo & Ölç  ", null, null, null, "10.0.0.30", null);
        assertThat(await(hub.bus.ask(Addresses.ADD_TAP, draft)).id()).isEqualTo("anejo-olc");
        TapDraft again = new TapDraft(null, "Añejo Ölç!", null, null, null, "10.0.0.31", null);
        assertThat(await(hub.bus.ask(Addresses.ADD_TAP, again)).id()).isEqualTo("anejo-olc-2");
        TapDraft wordless = new TapDraft(null, "酒", null, null, null, "10.0.0.32", null);
        assertThat(await(hub.bus.ask(Addresses.ADD_TAP, wordless)).id()).isEqualTo("tap");
    }

    @Test
    void twoTapsNeverShareADispenser() throws Exception {
        Tap second = add("10.0.0.21");
        assertThatThrownBy(() -> add("HTTP://10.0.0.21/")).satisfies(failure -> isFault(failure, Code.TAKEN));
        Tap moved = new Tap("left", "Left", Drink.of("Mezcal", "#112233", 0.95), second.dispenserUrl(), null, 0);
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.CHANGE_TAP, new TapEdit(moved))))
                .satisfies(failure -> isFault(failure, Code.TAKEN));
        await(hub.bus.ask(Addresses.REMOVE_TAP, new TapId(second.id())));
        await(hub.bus.ask(Addresses.CHANGE_TAP, new TapEdit(moved)));
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.RESTORE_TAP, new TapId(second.id()))))
                .satisfies(failure -> isFault(failure, Code.TAKEN));
    }

    /** The store is asked for a name, too, that leads nowhere: a device may be added before it is switched on. */
    @Test
    void aNameThatLeadsToAnotherTapsDeviceIsTaken() throws Exception {
        assertThatThrownBy(() -> add("localhost:8101"))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.fields())
                                .containsExactly(Map.entry(
                                        "dispenser_url",
                                        new FieldError(
                                                FieldErrorCode.TAKEN,
                                                Map.of("part", "dispenser", "tap", "Left"),
                                                "is the dispenser of Left already"))));
        Tap other = add("no-such-device.invalid");
        Tap moved =
                new Tap(other.id(), "Two", Drink.of("Mezcal", "#112233", 1), other.dispenserUrl(), "localhost:8101", 1);
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.CHANGE_TAP, new TapEdit(moved))))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.fields()).containsOnlyKeys("scale_url"));
        await(hub.bus.ask(Addresses.REMOVE_TAP, new TapId("left")));
        Tap named = add("localhost:8101");
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.RESTORE_TAP, new TapId("left"))))
                .satisfies(failure -> isFault(failure, Code.TAKEN))
                .hasMessageContaining(named.name());
    }

    /** As many a router does: whatever is asked for, it names itself, and one device that it does know. */
    private static InetAddress[] router(String host) throws UnknownHostException {
        String known = "known.local".equals(host) ? "10.0.0.77" : "10.0.0.254";
        return new InetAddress[] {InetAddress.getByName(host.startsWith("10.") ? host : known)};
    }

    @Test
    void anAddressThatAnyNameHasTellsNothing() throws Exception {
        hub.close();
        StoreFixture routed = kind.open(folder);
        hub = routed.deploy(new BarVerticle(
                routed.store, List.of(), new HostLookup(BarVerticleTest::router, BarVerticleTest::router)));
        add("tap-1.local");
        Tap second = add("tap-2.local");
        add("plain");
        add("10.0.0.254");
        Tap moved = new Tap(second.id(), "Two", Drink.of("Mezcal", "#112233", 1), "tap-3.local", "tap-3.local", 1);
        await(hub.bus.ask(Addresses.CHANGE_TAP, new TapEdit(moved)));
        await(hub.bus.ask(Addresses.REMOVE_TAP, new TapId(second.id())));
        await(hub.bus.ask(Addresses.RESTORE_TAP, new TapId(second.id())));
        add("10.0.0.77");
        assertThatThrownBy(() -> add("known.local")).satisfies(failure -> isFault(failure, Code.TAKEN));
    }

    @Test
    void namesOfTheSettingsFileThatLeadToOneDeviceFillAnEmptyStore(@TempDir Path fresh) throws Exception {
        hub.close();
        hub = kind.open(fresh);
        TapDraft named = new TapDraft("right", null, null, null, null, "localhost:8101", null);
        hub.deploy(new BarVerticle(hub.store, List.of(CONFIGURED, named)));
        assertThat(taps()).extracting(Tap::id).containsExactly("left", "right");
    }

    @Test
    void twoTapsNeverShareAScale() throws Exception {
        TapDraft second = new TapDraft(null, null, null, null, null, "10.0.0.21", "127.0.0.1:8101");
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.ADD_TAP, second)))
                .satisfies(failure -> isFault(failure, Code.TAKEN))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.fields()).containsOnlyKeys("scale_url"));
        Tap without = add("10.0.0.21");
        Tap shared = new Tap(without.id(), "Two", Drink.of("Mezcal", "#112233", 1), "10.0.0.21", "127.0.0.1:8101", 1);
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.CHANGE_TAP, new TapEdit(shared))))
                .satisfies(failure -> isFault(failure, Code.TAKEN));
    }

    @Test
    void settingsAndSecretsAreWrittenTogether() throws Exception {
        HubSettings wish = new HubSettings(
                HubSettings.PourAccess.ANYONE,
                HubSettings.GuestAccess.KNOWN,
                HubSettings.GuestBadges.CONFIRM,
                200,
                12.5,
                60,
                HubSettings.BottleCheck.STRICT,
                4,
                "America/Mexico_City",
                true,
                true);
        await(hub.bus.ask(Addresses.CHANGE_HUB, new HubChange(wish, Map.of("pin.admin", "a", "pin.bartender", "b"))));
        hub.close();
        hub = reopen();
        assertThat(await(hub.bus.ask(Addresses.SETTINGS, Empty.EMPTY))).isEqualTo(wish);
        assertThat(await(new Secrets(hub.store).get("pin.admin"))).contains("a");
        assertThat(await(new Secrets(hub.store).get("pin.bartender"))).contains("b");
    }

    @Test
    void whatIsNotThereIsNotChanged() {
        Tap nobody = new Tap("nobody", "N", Drink.of("D", "#112233", 1), "10.0.0.1", null, 0);
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.CHANGE_TAP, new TapEdit(nobody))))
                .satisfies(failure -> isFault(failure, Code.UNKNOWN_TAP));
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.REMOVE_TAP, new TapId("nobody"))))
                .satisfies(failure -> isFault(failure, Code.UNKNOWN_TAP));
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.RESTORE_TAP, new TapId("left"))))
                .satisfies(failure -> isFault(failure, Code.UNKNOWN_TAP));
    }

    @Test
    void settingsAreKept() throws Exception {
        assertThat(await(hub.bus.ask(Addresses.SETTINGS, Empty.EMPTY))).isEqualTo(HubSettings.DEFAULT);
        HubSettings wish = new HubSettings(
                HubSettings.PourAccess.ANYONE,
                HubSettings.GuestAccess.KNOWN,
                HubSettings.GuestBadges.CONFIRM,
                200,
                12.5,
                60,
                HubSettings.BottleCheck.STRICT,
                4,
                "America/Mexico_City",
                true,
                true);
        Promise<HubSettings> heard = Promise.promise();
        hub.bus.subscribe(Addresses.SETTINGS_CHANGES, heard::tryComplete);
        await(hub.bus.ask(Addresses.CHANGE_SETTINGS, wish));
        assertThat(await(heard.future())).isEqualTo(wish);
        hub.close();
        hub = reopen();
        assertThat(await(hub.bus.ask(Addresses.SETTINGS, Empty.EMPTY))).isEqualTo(wish);
    }

    @Test
    void learningIsKeptForEachTapAndDrink() throws Exception {
        LearningId name = new LearningId("left", "Mezcal");
        assertThat(await(hub.bus.ask(Addresses.RECALL_LEARNING, name)).json()).isNull();
        await(hub.bus.ask(Addresses.KEEP_LEARNING, new LearningText("left", "Mezcal", "{\"flow\":8}")));
        await(hub.bus.ask(Addresses.KEEP_LEARNING, new LearningText("left", "Mezcal", "{\"flow\":9}")));
        await(hub.bus.ask(Addresses.KEEP_LEARNING, new LearningText("left", "Rum", "{}")));
        assertThat(await(hub.bus.ask(Addresses.RECALL_LEARNING, name)).json()).isEqualTo("{\"flow\":9}");
        await(hub.bus.ask(Addresses.KEEP_LEARNING, new LearningText("left", "Mezcal", null)));
        assertThat(await(hub.bus.ask(Addresses.RECALL_LEARNING, name)).json()).isNull();

        LearningId rum = new LearningId("left", "Rum");
        assertThat(await(hub.bus.ask(Addresses.RECALL_LEARNING, rum)).json()).isEqualTo("{}");
        await(hub.bus.ask(Addresses.FORGET_TAPS_LEARNING, new TapId("left")));
        assertThat(await(hub.bus.ask(Addresses.RECALL_LEARNING, rum)).json()).isNull();
    }

    private static void isFault(Throwable failure, Code code) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }
}
