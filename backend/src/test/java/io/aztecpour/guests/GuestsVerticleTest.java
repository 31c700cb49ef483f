package io.aztecpour.guests;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.bar.BarVerticle;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.guests.GuestDraft;
import io.aztecpour.bus.guests.GuestEdit;
import io.aztecpour.bus.guests.GuestId;
import io.aztecpour.bus.guests.GuestSummary;
import io.aztecpour.bus.guests.GuestVerdict;
import io.aztecpour.bus.guests.MakeBadge;
import io.aztecpour.bus.guests.ReservePour;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.SetClock;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.ledger.Rows;
import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
class GuestsVerticleTest {
    private static final Instant EVENING = Instant.parse("2026-01-31T20:00:00Z");

    @Parameter
    StoreKind kind;

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(EVENING);
    private StoreFixture hub;

    @BeforeEach
    void open() throws Exception {
        hub = kind.open(folder);
        hub.deploy(new BarVerticle(hub.store, List.of()));
        hub.deploy(new LedgerVerticle(hub.store, clock.clocks));
        hub.deploy(new GuestsVerticle(hub.store, clock.clocks));
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    private Guest add(@Nullable String token, String name, @Nullable Integer limitMl) throws Exception {
        return await(hub.bus.ask(Addresses.ADD_GUEST, new GuestDraft(token, name, limitMl)));
    }

    private GuestVerdict wish(String token, int ml, String requestId) throws Exception {
        return await(hub.bus.ask(Addresses.MAY_DRINK, new ReservePour(token, ml, requestId)));
    }

    private void poured(String token, String requestId, EventStatus status, @Nullable Double ml) throws Exception {
        Event outcome = Rows.outcome(token, requestId, status, 30, ml);
        await(hub.bus.ask(Addresses.APPEND, Append.of(outcome)));
    }

    private void settings(HubSettings.GuestAccess guests, @Nullable Integer limitMl) throws Exception {
        settings(guests, HubSettings.GuestBadges.OPEN, limitMl);
    }

    private void settings(HubSettings.GuestAccess guests, HubSettings.GuestBadges badges, @Nullable Integer limitMl)
            throws Exception {
        HubSettings wish = new HubSettings(
                HubSettings.PourAccess.STAFF,
                guests,
                badges,
                limitMl,
                10,
                50,
                HubSettings.BottleCheck.WARN,
                6,
                null,
                true,
                false);
        await(hub.bus.ask(Addresses.CHANGE_SETTINGS, wish));
    }

    private Guest badge(String name) throws Exception {
        return await(hub.bus.ask(Addresses.MAKE_BADGE, new MakeBadge(name, false)));
    }

    private GuestSummary me(String token) throws Exception {
        return await(hub.bus.ask(Addresses.ME, new GuestId(token)));
    }

    @Test
    void aGuestIsKeptWithATokenThatCanBeTyped() throws Exception {
        Guest ana = add(null, " Ana ", 120);
        assertThat(ana.token()).matches("[2-9A-HJKMNP-Z]{8}");
        assertThat(ana.name()).isEqualTo("Ana");
        add("qr-1", "Bo", null);
        assertThatThrownBy(() -> add("qr-1", "Cy", null)).satisfies(failure -> isFault(failure, Code.TAKEN));
        assertThatThrownBy(() -> add("qr-2", " ", null)).satisfies(failure -> isFault(failure, Code.INVALID));
        hub.close();
        open();
        assertThat(await(hub.bus.ask(Addresses.GUESTS, Empty.EMPTY)).guests())
                .extracting(Guest::name)
                .containsExactly("Ana", "Bo");
    }

    @Test
    void whatIsNotSaidStaysAsItIs() throws Exception {
        add("a", "Ana", 120);
        GuestEdit rename = new GuestEdit("a", "Anna", null, false, null, null, null, null);
        assertThat(await(hub.bus.ask(Addresses.CHANGE_GUEST, rename)).now().limitMl())
                .isEqualTo(120);
        GuestEdit block = new GuestEdit("a", null, null, true, true, null, null, null);
        assertThat(await(hub.bus.ask(Addresses.CHANGE_GUEST, block)).now())
                .isEqualTo(Guest.listed("a", "Anna", null, true));
        assertThat(wish("a", 1, "r1").code()).isEqualTo(Code.GUEST_BLOCKED);
        await(hub.bus.ask(Addresses.REMOVE_GUEST, new GuestId("a")));
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.REMOVE_GUEST, new GuestId("a"))))
                .satisfies(failure -> isFault(failure, Code.UNKNOWN_GUEST));
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.CHANGE_GUEST, rename)))
                .satisfies(failure -> isFault(failure, Code.UNKNOWN_GUEST));
    }

    @Test
    void strangersDrinkUnlessOnlyTheListMay() throws Exception {
        assertThat(wish("stranger", 60, "r1")).isEqualTo(GuestVerdict.YES);
        settings(HubSettings.GuestAccess.KNOWN, null);
        assertThat(wish("stranger", 60, "r2").code()).isEqualTo(Code.UNKNOWN_GUEST);
        add("stranger", "Not any more", null);
        assertThat(wish("stranger", 60, "r3")).isEqualTo(GuestVerdict.YES);
    }

    @Test
    void theLimitCountsWhatWentIntoTheGlass() throws Exception {
        add("a", "Ana", 100);
        poured("a", "r1", EventStatus.SUCCESS, 40.2);
        poured("a", "r2", EventStatus.FAILED, 19.9);
        poured("a", "r3", EventStatus.FAILED, null);
        poured("somebody", "r4", EventStatus.SUCCESS, 60.0);
        assertThat(wish("a", 41, "r5").reason()).isEqualTo("Ana may have 40 ml more of the 100 ml of 12 hours.");
        assertThat(wish("a", 40, "r6")).isEqualTo(GuestVerdict.YES);
        assertThat(wish("a", 1, "r7").reason()).isEqualTo("Ana has had the 100 ml of 12 hours.");
        Guest ana = await(hub.bus.ask(Addresses.GUESTS, Empty.EMPTY)).guests().get(0);
        assertThat(ana.pouredMl()).isEqualTo(60.1);
        assertThat(ana.pours()).isEqualTo(2);
    }

    @Test
    void everybodysLimitHoldsForStrangersAndAGuestsOwnGoesFirst() throws Exception {
        settings(HubSettings.GuestAccess.ANY, 50);
        assertThat(wish("stranger", 51, "r1").code()).isEqualTo(Code.GUEST_LIMIT);
        add("thirsty", "Thea", 500);
        assertThat(wish("thirsty", 60, "r2")).isEqualTo(GuestVerdict.YES);
    }

    @Test
    void manyPhonesAtOnceGetNoMoreThanTheLimit() throws Exception {
        add("a", "Ana", 100);
        List<Future<GuestVerdict>> wishes = IntStream.range(0, 50)
                .mapToObj(i -> hub.bus.ask(Addresses.MAY_DRINK, new ReservePour("a", 30, "r" + i)))
                .toList();
        await(Future.all(wishes));
        assertThat(wishes.stream().filter(wish -> wish.result().code() == null)).hasSize(3);
    }

    @Test
    void aGuestsPageTellsWhatRunsAndWhyNothingMore() throws Exception {
        add("a", "Ana", 60);
        assertThat(me("a").code()).isNull();
        assertThat(me("a").running()).isNull();
        wish("a", 20, "r1");
        wish("A", 40, "r2");
        assertThat(me("a").code()).isEqualTo(Code.GUEST_LIMIT);
        assertThat(me("a").running()).isEqualTo("r2");
        poured("A", "r2", EventStatus.SUCCESS, 40.0);
        assertThat(me("a").running()).isEqualTo("r1");
        poured("a", "r1", EventStatus.FAILED, 0.0);
        assertThat(me("a").running()).isNull();
        assertThat(me("a").code()).isNull();
        await(hub.bus.ask(Addresses.CHANGE_GUEST, new GuestEdit("a", null, null, false, true, null, null, null)));
        assertThat(me("a").code()).isEqualTo(Code.GUEST_BLOCKED);
        settings(HubSettings.GuestAccess.KNOWN, null);
        assertThat(me("stranger").code()).isEqualTo(Code.UNKNOWN_GUEST);
    }

    @ParameterizedTest
    @CsvSource({"ANY,OPEN,false", "ANY,CONFIRM,true", "KNOWN,OPEN,true", "KNOWN,CONFIRM,true"})
    void aBadgeThatAGuestMadeWaitsWhereStaffMustConfirmIt(
            HubSettings.GuestAccess guests, HubSettings.GuestBadges badges, boolean waits) throws Exception {
        settings(guests, badges, null);
        Guest cleo = badge(" Cleo ");
        assertThat(cleo.name()).isEqualTo("Cleo");
        assertThat(cleo.waiting()).isEqualTo(waits);
        assertThat(wish(cleo.token(), 1, "r1").code()).isEqualTo(waits ? Code.GUEST_UNCONFIRMED : null);
        hub.close();
        open();
        assertThat(me(cleo.token()).code()).isEqualTo(waits ? Code.GUEST_UNCONFIRMED : null);
        await(hub.bus.ask(
                Addresses.CHANGE_GUEST, new GuestEdit(cleo.token(), null, null, false, null, false, null, null)));
        assertThat(wish(cleo.token(), 1, "r2")).isEqualTo(GuestVerdict.YES);
        await(hub.bus.ask(
                Addresses.CHANGE_GUEST, new GuestEdit(cleo.token(), null, null, false, null, null, true, null)));
        assertThat(wish(cleo.token(), 1, "r3").firstName()).isEqualTo("Cleo");
    }

    @Test
    void badgesThatWereMadeBeforeOnlyKnownGuestsAreServedWaitUntilStaffConfirmThem() throws Exception {
        settings(HubSettings.GuestAccess.ANY, HubSettings.GuestBadges.OPEN, null);
        String cleo = badge("Cleo").token();
        String dan = badge("Dan").token();
        settings(HubSettings.GuestAccess.KNOWN, HubSettings.GuestBadges.OPEN, null);
        assertThat(wish(cleo, 1, "r1").code()).isEqualTo(Code.GUEST_UNCONFIRMED);
        assertThat(await(hub.bus.ask(Addresses.GUESTS, Empty.EMPTY)).guests()).allMatch(Guest::waiting);
        await(hub.bus.ask(Addresses.CHANGE_GUEST, new GuestEdit(cleo, "Cleo B", null, false, null, null, null, null)));
        assertThat(me(cleo).code()).isEqualTo(Code.GUEST_UNCONFIRMED);

        await(hub.bus.ask(Addresses.CHANGE_GUEST, new GuestEdit(cleo, null, null, false, null, false, null, null)));
        assertThat(me(cleo).code()).isNull();
        hub.close();
        open();
        assertThat(me(cleo).code()).isNull();
        assertThat(me(dan).code()).isEqualTo(Code.GUEST_UNCONFIRMED);
        settings(HubSettings.GuestAccess.ANY, HubSettings.GuestBadges.OPEN, null);
        assertThat(me(dan).code()).isNull();
    }

    @Test
    void badgesOfTheirOwnAreBoundedAndMayBeSwitchedOff() throws Exception {
        badge("The first");
        hub.poke("WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < "
                + GuestsVerticle.MOST_SELF_MADE
                + ") INSERT INTO guests (token, name, made_ms) SELECT 'made ' || i, 'Guest', made_ms FROM guests, n");
        hub.close();
        open();
        assertThatThrownBy(() -> badge("One more")).satisfies(failure -> isFault(failure, Code.TOO_MANY_TRIES));
        add(null, "By staff", null);
        clock.pass(Duration.ofHours(12));
        badge("A new night");
        settings(HubSettings.GuestAccess.ANY, HubSettings.GuestBadges.OFF, null);
        assertThatThrownBy(() -> badge("Nobody")).satisfies(failure -> isFault(failure, Code.BADGES_OFF));
    }

    @Test
    void aGuestIsTheSameInEverySpelling() throws Exception {
        add("AB12-CO", "Ana", 100);
        assertThatThrownBy(() -> add("abi2 c0", "Bo", null)).satisfies(failure -> isFault(failure, Code.TAKEN));
        poured("ab12co", "r1", EventStatus.SUCCESS, 30.0);
        poured("ABL2 CO", "r2", EventStatus.SUCCESS, 30.0);
        assertThat(wish("abi2c0", 40, "r3")).isEqualTo(GuestVerdict.YES);
        assertThat(wish("AB12CO", 1, "r4").code()).isEqualTo(Code.GUEST_LIMIT);
        GuestSummary me = me("ab12co");
        assertThat(me.token()).isEqualTo("AB12-CO");
        assertThat(me.pouredMl()).isEqualTo(60);
        assertThat(me.events()).extracting(Event::userToken).containsExactly("ABL2 CO", "ab12co");
        await(hub.bus.ask(Addresses.CHANGE_GUEST, new GuestEdit("ab12co", null, null, false, true, null, null, null)));
        assertThat(wish("ab12co", 1, "r5").code()).isEqualTo(Code.GUEST_BLOCKED);
        assertThat(await(hub.bus.ask(Addresses.REMOVE_GUEST, new GuestId("Ab12Co")))
                        .token())
                .isEqualTo("AB12-CO");
    }

    /** A list may be older than the rule: then nobody gets what another had, and a doubtful spelling gets nothing. */
    @Test
    void ofTwoGuestsWithOneKeyTheExactSpellingTellsWho() throws Exception {
        hub.poke(
                "INSERT INTO guests (token, name, limit_ml, blocked) VALUES ('all', 'Al', 60, 0), ('ALI', 'Ali', 60, 0)");
        hub.close();
        open();
        poured("all", "r1", EventStatus.SUCCESS, 60.0);
        assertThat(wish("all", 1, "r2").code()).isEqualTo(Code.GUEST_LIMIT);
        assertThat(wish("ALI", 60, "r3")).isEqualTo(GuestVerdict.YES);
        assertThat(me("ALI").events()).isEmpty();
        assertThat(wish("ali", 1, "r4").code()).isEqualTo(Code.UNKNOWN_GUEST);
        assertThatThrownBy(() -> await(hub.bus.ask(Addresses.REMOVE_GUEST, new GuestId("ali"))))
                .satisfies(failure -> isFault(failure, Code.UNKNOWN_GUEST));
        await(hub.bus.ask(Addresses.CHANGE_GUEST, new GuestEdit("all", null, null, false, true, null, null, null)));
        assertThat(wish("ali", 1, "r5").code()).isEqualTo(Code.GUEST_BLOCKED);
        assertThat(me("ali").events()).isEmpty();
        await(hub.bus.ask(Addresses.REMOVE_GUEST, new GuestId("all")));
        assertThat(wish("ali", 1, "r6").reason()).startsWith("Ali has had");
    }

    @Test
    void whatIsLeftIsToldToATenth() throws Exception {
        add("a", "Ana", 60);
        poured("a", "r1", EventStatus.SUCCESS, 29.4);
        poured("a", "r2", EventStatus.SUCCESS, 29.4);
        assertThat(me("a").leftMl()).isEqualTo(1.2);
    }

    @Test
    void aPourThatEndsGivesBackWhatItDidNotPour() throws Exception {
        add("a", "Ana", 60);
        assertThat(wish("a", 60, "r1")).isEqualTo(GuestVerdict.YES);
        assertThat(me("a").leftMl()).isZero();
        poured("a", "r1", EventStatus.FAILED, 20.0);
        assertThat(me("a").leftMl()).isEqualTo(40.0);
        assertThat(wish("a", 40, "r2")).isEqualTo(GuestVerdict.YES);
        hub.bus.publish(
                Addresses.POURS,
                new Pour("r2", "left", PourPhase.REFUSED, 40, "a", null, false, false, null, null, 0, 0L, null));
        assertThat(wish("a", 40, "r3")).isEqualTo(GuestVerdict.YES);
        clock.pass(Duration.ofMillis(Reservations.LONGEST_MS));
        assertThat(wish("a", 40, "r4")).isEqualTo(GuestVerdict.YES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -3, 20_000, -20_000})
    void afterTwelveHoursTheGlassIsForgivenHoweverTheClockIsSet(int days) throws Exception {
        add("a", "Ana", 60);
        poured("a", "r1", EventStatus.SUCCESS, 60.0);
        clock.jump(Duration.ofDays(days));
        clock.pass(Duration.ofHours(12).minusMillis(1));
        assertThat(wish("a", 10, "r2").code()).isEqualTo(Code.GUEST_LIMIT);
        clock.pass(Duration.ofMillis(1));
        assertThat(wish("a", 60, "r3")).isEqualTo(GuestVerdict.YES);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, -3, 20_000, -20_000})
    void norDoesARestartAfterTheClockWasSet(int days) throws Exception {
        add("a", "Ana", 60);
        poured("a", "r1", EventStatus.SUCCESS, 60.0);
        clock.jump(Duration.ofDays(days));
        poured("b", "r2", EventStatus.SUCCESS, 1.0);
        clock.pass(Duration.ofHours(11));
        hub.close();
        open();
        assertThat(wish("a", 10, "r3").code()).isEqualTo(Code.GUEST_LIMIT);
        clock.pass(Duration.ofHours(1));
        assertThat(wish("a", 60, "r4")).isEqualTo(GuestVerdict.YES);
    }

    @Test
    void aRestartForgetsNobodysGlasses() throws Exception {
        poured("a", "r1", EventStatus.SUCCESS, 33.3);
        hub.poke("INSERT INTO events (timestamp, user_token, amount_ml, status)"
                + " VALUES ('2026-01-31 19:30:00', 'a', 30, 'success'), ('2026-01-30 19:30:00', 'a', 30, 'success')");
        hub.close();
        open();
        GuestSummary me = me("a");
        assertThat(me.pouredMl()).isEqualTo(63.3);
        assertThat(me.known()).isFalse();
        assertThat(me.limitMl()).isNull();
        assertThat(me.events()).hasSize(3).allMatch(event -> event.status() == EventStatus.SUCCESS);
    }

    @Test
    void moreThanAPageOfPoursIsCounted() throws Exception {
        List<Event> many = IntStream.range(0, 2_500)
                .mapToObj(i -> Rows.outcome("g" + i % 2, "r" + i, EventStatus.SUCCESS, 1, 1.0))
                .toList();
        await(hub.bus.ask(Addresses.APPEND, new Append(many, null)));
        hub.close();
        open();
        assertThat(me("g0").pouredMl()).isEqualTo(1_250);
        assertThat(me("g0").events()).hasSize(50);
    }

    private static void isFault(Throwable failure, Code code) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code));
    }
}
