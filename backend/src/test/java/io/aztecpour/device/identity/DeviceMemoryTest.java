package io.aztecpour.device.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.bar.KnownDevice;
import io.aztecpour.domain.DeviceIdentity;
import io.aztecpour.domain.DeviceSwap;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.OtherDevice;
import io.aztecpour.domain.Tap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceMemoryTest {
    private static final String ONE = "http://10.0.0.21";
    private static final String TWO = "http://10.0.0.22";
    private static final String SCALE = "http://10.0.0.31";

    private final List<KnownDevice> stored = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final DeviceMemory memory = new DeviceMemory(stored::add);

    private static Tap tap(String id, String url) {
        return new Tap(id, "Tap " + id, Drink.of("Water", "#000000", 1), url, url, 0);
    }

    private void register(Tap tap) {
        memory.register(tap, () -> changed.add(tap.id()));
    }

    private static DeviceIdentity device(@Nullable String id, @Nullable String name) {
        return new DeviceIdentity(id, name);
    }

    private void answers(String tap, String url, DeviceIdentity said) {
        memory.lost(tap, url);
        memory.detected(tap, url, said);
    }

    private boolean mayPour(String tap) {
        return memory.objection(tap).isEmpty();
    }

    /** A board that answers in the place of the first one; a dash stands for what it does not say. */
    @ParameterizedTest(name = "{0}/{1}, then {2}/{3}: {4}, {5}/{6} is remembered")
    @CsvSource(
            nullValues = "-",
            value = {
                "aa, Bar 1, aa, Bar 1, true, aa, Bar 1",
                "aa, Bar 1, bb, Bar 1, false, aa, Bar 1",
                "aa, Bar 1, bb, -, false, aa, Bar 1",
                "-, Bar 1, -, Bar 2, false, -, Bar 1",
                // Renamed on its own page.
                "aa, Bar 1, aa, Bar 9, true, aa, Bar 9",
                // An update brings an id, or takes it away.
                "-, Bar 1, aa, Bar 1, true, aa, Bar 1",
                "aa, Bar 1, -, Bar 1, true, aa, Bar 1",
                "-, Bar 1, aa, Bar 9, false, -, Bar 1",
                "aa, Bar 1, -, Bar 9, false, aa, Bar 1",
                "-, -, aa, -, true, aa, -",
                "-, -, -, Bar 1, true, -, Bar 1",
                // Silence proves nothing.
                "aa, -, -, -, false, aa, -",
                "-, Bar 1, -, -, false, -, Bar 1",
                "-, -, -, -, true, -, -",
                "-, ' \u202e ', -, Bar 1, true, -, Bar 1",
            })
    void anotherBoardIsRefusedAndTheSameOneIsNot(
            String id, String name, String laterId, String laterName, boolean pours, String knownId, String known) {
        register(tap("one", ONE));
        answers("one", ONE, device(id, name));
        assertThat(mayPour("one")).isTrue();
        answers("one", ONE, device(laterId, laterName));
        assertThat(mayPour("one")).isEqualTo(pours);
        assertThat(stored).last().extracting(KnownDevice::device).isEqualTo(device(knownId, known));
    }

    @Test
    void theRightOnePoursAgainAndEachChangeIsTold() {
        register(tap("one", ONE));
        answers("one", ONE, device(null, "Bar 1"));
        answers("one", ONE, device(null, "Bar 2"));
        assertThat(memory.objection("one"))
                .hasValue("At tap Tap one now answers Bar 2 instead of Bar 1: an admin says on the tap's page whether"
                        + " that is right.");
        answers("one", ONE, device(null, "Bar 1"));
        assertThat(mayPour("one")).isTrue();
        assertThat(changed).containsExactly("one", "one");
        assertThat(stored).hasSize(1);
    }

    @Test
    void aBoardWhoseFirstAnswerLacksItsNamePoursOnceItSaysIt() {
        register(tap("one", ONE));
        answers("one", ONE, device(null, "Bar 1"));
        answers("one", ONE, DeviceIdentity.NONE);
        assertThat(memory.objection("one").orElseThrow()).contains("a device that does not say which it is");
        memory.answered("one", ONE, device(null, "Bar 1"));
        assertThat(mayPour("one")).isTrue();
        memory.answered("one", ONE, DeviceIdentity.NONE);
        assertThat(mayPour("one")).as("the same connection goes on").isTrue();
    }

    @Test
    void whatTheStoreHoldsCountsAfterARestart() {
        memory.load(List.of(new KnownDevice("one", ONE, device("aa", "Bar 1"))));
        register(tap("one", ONE));
        answers("one", ONE, device("bb", "Bar 2"));
        assertThat(mayPour("one")).isFalse();
        assertThat(stored).isEmpty();
    }

    @Test
    void whatAnAdminAcceptsBelongsThere() {
        register(tap("one", ONE));
        answers("one", ONE, device("aa", "Bar 1"));
        answers("one", ONE, device("bb", "Bar 2"));
        memory.accept(new KnownDevice("one", ONE, device("bb", "Bar 2")));
        assertThat(mayPour("one")).isTrue();
        answers("one", ONE, device("aa", "Bar 1"));
        assertThat(mayPour("one")).isFalse();
    }

    @Test
    void anotherAddressIsTrustedAnew() {
        register(tap("one", ONE));
        answers("one", ONE, device("aa", "Bar 1"));
        register(tap("one", TWO));
        answers("one", TWO, device("bb", "Bar 2"));
        assertThat(mayPour("one")).isTrue();
        register(tap("one", ONE));
        answers("one", ONE, device("cc", "Bar 3"));
        assertThat(mayPour("one")).isTrue();
    }

    @Test
    void aDeviceThatAnAdminRenamesStaysTheSame() {
        register(tap("one", ONE));
        answers("one", ONE, device(null, "Bar 1"));
        memory.renaming("one", ONE, "Bar 7");
        answers("one", ONE, device(null, "Bar 1"));
        assertThat(mayPour("one")).as("before it has the name").isTrue();
        answers("one", ONE, device(null, "Bar 7"));
        assertThat(mayPour("one")).isTrue();
        answers("one", ONE, device(null, "Bar 1"));
        assertThat(mayPour("one")).as("the old name is another's now").isFalse();
    }

    @Test
    void aNameThatTheDeviceRefusedIsNotItsOwn() {
        register(tap("one", ONE));
        answers("one", ONE, device(null, "Bar 1"));
        memory.renaming("one", ONE, "Bar 7");
        memory.renaming("one", ONE, null);
        answers("one", ONE, device(null, "Bar 7"));
        assertThat(mayPour("one")).isFalse();
    }

    /** A factory gives one name to all that it makes. */
    @Test
    void aNameThatOthersHaveTooIsNone() {
        register(tap("one", ONE));
        register(tap("two", TWO));
        answers("one", ONE, device(null, "weight-module"));
        answers("two", TWO, device(null, "weight-module"));
        answers("two", TWO, device(null, "Bar 2"));
        assertThat(mayPour("two")).as("it gets a name of its own").isTrue();
        answers("one", ONE, device(null, "Bar 2"));
        assertThat(memory.othersAt("one")).extracting(OtherDevice::belongsTo).containsExactly("two");
    }

    /** One of the two is never recognised: that the other one is at its place tells enough. */
    @Test
    void aDeviceOfAnotherTapIsNotTakenForOneThatGainedAnId() {
        register(tap("one", ONE));
        register(tap("two", TWO));
        answers("one", ONE, device("aa", null));
        answers("two", TWO, DeviceIdentity.NONE);
        answers("two", TWO, device("aa", null));
        assertThat(memory.objection("two").orElseThrow())
                .contains("device aa, the device of tap Tap one, instead of a device that does not say which it is");
        answers("one", ONE, DeviceIdentity.NONE);
        assertThat(mayPour("one")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"aa, Bar 1, bb, Bar 2", "aa, -, bb, -", "-, Bar 1, -, Bar 2"})
    void devicesThatChangedPlacesAreRefusedAtBothAndMayBeFollowed(
            String id, String name, String otherId, String otherName) {
        Tap one = tap("one", ONE);
        Tap two = tap("two", TWO);
        register(one);
        register(two);
        answers("one", ONE, device(id, name));
        answers("two", TWO, device(otherId, otherName));
        assertThat(swap(one, two)).isNull();
        answers("one", ONE, device(otherId, otherName));
        assertThat(swap(one, two)).as("the other one is where it was").isNull();
        answers("two", TWO, device(id, name));
        assertThat(memory.othersAt("one")).extracting(OtherDevice::belongsTo).containsExactly("two");
        assertThat(memory.othersAt("two")).extracting(OtherDevice::belongsTo).containsExactly("one");
        assertThat(swap(one, two)).isEqualTo(new DeviceSwap(tap("one", TWO), tap("two", ONE)));
    }

    /** Their dispensers tell nothing of themselves and stay. */
    @Test
    void onlyTheScalesMayHaveChangedPlaces() {
        Tap one = tap("one", ONE).withDevices(ONE, SCALE + ":1");
        Tap two = tap("two", TWO).withDevices(TWO, SCALE + ":2");
        register(one);
        register(two);
        answers("one", SCALE + ":1", device(null, "Bar 1"));
        answers("two", SCALE + ":2", device(null, "Bar 2"));
        answers("one", SCALE + ":1", device(null, "Bar 2"));
        answers("two", SCALE + ":2", device(null, "Bar 1"));
        assertThat(swap(one, two))
                .isEqualTo(new DeviceSwap(one.withDevices(ONE, SCALE + ":2"), two.withDevices(TWO, SCALE + ":1")));
    }

    private @Nullable DeviceSwap swap(Tap one, Tap two) {
        return DeviceSwap.between(one, memory.othersAt(one.id()), two, memory.othersAt(two.id()))
                .orElse(null);
    }

    @Test
    void whatIsNotStoredYetIsKeptUntilItIs() {
        register(tap("one", ONE));
        answers("one", ONE, device("aa", null));
        KnownDevice learned = new KnownDevice("one", ONE, device("aa", null));
        assertThat(memory.unsaved()).containsExactly(learned);
        memory.saved(learned);
        assertThat(memory.unsaved()).isEmpty();
    }

    @Test
    void aTapThatIsTakenBackHasItsDevices() {
        register(tap("one", ONE));
        answers("one", ONE, device("aa", null));
        memory.unregister("one");
        register(tap("one", ONE));
        answers("one", ONE, device("bb", null));
        assertThat(mayPour("one")).isFalse();
    }
}
