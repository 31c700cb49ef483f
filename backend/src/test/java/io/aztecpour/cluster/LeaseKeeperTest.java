package io.aztecpour.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.Hold.Moment;
import io.aztecpour.cluster.DeviceReach.Reach;
import io.aztecpour.cluster.LeaseKeeper.Change;
import io.aztecpour.cluster.Turn.Wanted;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one node makes of the database's answers; the rows of each test are {@code tap:1} alone, and time is ms. */
class LeaseKeeperTest {
    private static final long MS = 1_000_000L;
    private static final String TAP = "tap:1";

    private final ModelDatabase database = new ModelDatabase(Set.of());
    private final SeenCluster seen = new SeenCluster("a");
    private final LeaseKeeper keeper = new LeaseKeeper(seen);

    LeaseKeeperTest() {
        database.addTap("1");
    }

    @Test
    void takesWhatIsFreeOnceItKnowsIt() {
        assertThat(turn(0).gained()).isEmpty();
        assertThat(names(turn(500).gained())).containsExactly("bar", TAP);
        assertThat(keeper.next(1_000 * MS).renew()).containsExactly(new Wanted("bar", 1, 0), new Wanted(TAP, 1, 0));
    }

    @Test
    void takesFromAnotherOnceItHasBeenStillForThreeSeconds() {
        other("b", taking(List.of(free("bar", 0, 0), free(TAP, 0, 0))));
        turn(0);
        assertThat(keeper.next(2_999 * MS).take()).isEmpty();
        assertThat(keeper.next(3_000 * MS).take()).containsExactly(free("bar", 1, 1), free(TAP, 1, 1));
    }

    @Test
    void tellsWhenTheNextOfAnotherRunsOut() {
        assertThat(seen.nextRunsOutMs(0)).isEqualTo(Hold.LASTS_MS);
        other("b", taking(List.of(free(TAP, 0, 0))));
        turn(0);
        assertThat(seen.nextRunsOutMs(2_900 * MS)).isEqualTo(100);
        assertThat(seen.nextRunsOutMs(3_000 * MS)).as("it has run out").isEqualTo(Hold.LASTS_MS);
        turn(3_000);
        assertThat(seen.nextRunsOutMs(5_900 * MS)).as("its own").isEqualTo(Hold.LASTS_MS);
    }

    @Test
    void aHoldTellsWhetherItsFormerHolderRanOut() {
        other("b", taking(List.of(free(TAP, 0, 0))));
        turn(0);
        Hold free = turn(500).gained().get(0);
        Hold ranOut = turn(3_000).gained().get(0);

        assertThat(List.of(free.lease(), ranOut.lease())).containsExactly("bar", TAP);
        assertThat(free.formerRanOut()).isFalse();
        assertThat(ranOut.formerRanOut()).isTrue();
    }

    @Test
    void itsOwnFromBeforeAPauseDidNotRunOutForAnother() {
        turn(0);
        turn(500);
        keeper.expired(at(2_500));

        assertThat(turn(2_500).gained()).hasSize(2).noneMatch(Hold::formerRanOut);
    }

    @Test
    void leavesToAnotherWhatBeatsOn() {
        other("b", taking(List.of(free("bar", 0, 0), free(TAP, 0, 0))));
        turn(0);
        other(
                "b",
                new Turn(
                        List.of(free("bar", 1, 0), free(TAP, 1, 0)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
        turn(2_900);
        assertThat(keeper.next(5_800 * MS).take()).isEmpty();
    }

    @Test
    void aHoldCountsFromWhenItWasAskedFor() {
        turn(0);
        Turn taking = asked(500);
        Change change = keeper.answered(at(500), 1_700 * MS, database.turn(self(), taking));
        assertThat(change.gained().get(0).leftMs(at(1_700))).isEqualTo(1_800);
    }

    /** The first turn counts as failed and is carried out all the same; the second one's answer cannot tell. */
    @Test
    void whatWasAskedForTwiceCountsFromTheFirstTime() {
        turn(0);
        Turn late = asked(500);
        Turn again = asked(2_100);
        database.turn(self(), late);
        Change change = keeper.answered(at(2_100), 2_110 * MS, database.turn(self(), again));
        assertThat(change.gained().get(0).leftMs(at(2_110))).isEqualTo(Hold.LASTS_MS - 1_610);
    }

    @Test
    void givesUpAfterTwoSecondsAndTakesItsOwnAgainAtOnce() {
        turn(0);
        turn(500);
        assertThat(keeper.expired(at(2_499))).isEmpty();
        assertThat(names(keeper.expired(at(2_500)))).containsExactly("bar", TAP);
        assertThat(keeper.next(2_500 * MS).take()).containsExactly(free("bar", 1, 1), free(TAP, 1, 1));
    }

    @Test
    void losesWhatAnotherHasTaken() {
        turn(0);
        turn(500);
        other("b", taking(List.of(free(TAP, 1, 1))));
        assertThat(names(turn(1_000).lost())).containsExactly(TAP);
    }

    @Test
    void releasesWhatIsLeftAndSaysThatItCannotReachIt() {
        turn(0);
        turn(500);
        other("b", taking(List.of()));
        keeper.reach(TAP, Reach.GONE);
        List<Hold> toLeave = turn(1_000).toLeave();
        assertThat(names(toLeave)).containsExactly(TAP);
        keeper.left(toLeave.get(0));
        Turn next = keeper.next(1_500 * MS);
        assertThat(next.release()).containsExactly(new Wanted(TAP, 1, 0));
        assertThat(next.shun()).containsExactly(TAP);
    }

    @Test
    void aHoldThatIsOverIsNotLeftForTheNextOne() {
        turn(0);
        List<Hold> first = turn(500).gained();
        keeper.expired(at(2_500));
        turn(2_500);
        first.forEach(keeper::left);
        assertThat(keeper.next(3_000 * MS).release()).isEmpty();
        assertThat(keeper.next(3_000 * MS).renew()).hasSize(2);
    }

    @Test
    void takesNothingOnItsWayOut() {
        turn(0);
        turn(500);
        database.addTap("2");
        turn(1_000);
        Turn last = keeper.last();
        assertThat(last.release()).containsExactly(new Wanted("bar", 1, 0), new Wanted(TAP, 1, 0));
        assertThat(last.take()).isEmpty();
        assertThat(last.renew()).isEmpty();
    }

    @Test
    void nobodyShunsATapAnyMoreOnceOneWhoDidReachesIt() {
        turn(0);
        List<Hold> gained = turn(500).gained();
        keeper.reach(TAP, Reach.GONE);
        gained.forEach(keeper::left);
        turn(1_000);
        turn(1_500);
        keeper.reach(TAP, Reach.UNKNOWN);
        turn(2_000);
        assertThat(tap().shunned()).as("it may still be away").containsExactly("a");
        keeper.reach(TAP, Reach.ANSWERS);
        turn(2_500);
        assertThat(tap().shunned()).isEmpty();
        assertThat(keeper.next(3_000 * MS).reached()).isEmpty();
    }

    /** A dead node's row looks like that of one which has just come. */
    @Test
    void knowsTheOthersOnceEachHasBeatenOrBeenStillForLong() {
        assertThat(seen.knowsTheOthers(0)).isFalse();
        other("b", taking(List.of()));
        turn(0);
        assertThat(seen.knowsTheOthers(2_999 * MS)).isFalse();
        other("b", taking(List.of()));
        turn(2_999);
        assertThat(seen.knowsTheOthers(2_999 * MS)).isTrue();
        other("c", taking(List.of()));
        turn(3_500);
        assertThat(seen.knowsTheOthers(3_500 * MS))
                .as("a newcomer changes nothing")
                .isTrue();
    }

    @Test
    void knowsThatTheDeadAreGone() {
        other("b", taking(List.of()));
        turn(0);
        assertThat(seen.knowsTheOthers(3_000 * MS)).isTrue();
    }

    @Test
    void forgetsANodeAfterTenMinutes() {
        other("b", taking(List.of()));
        turn(0);
        assertThat(keeper.next(599_999 * MS).gone()).isEmpty();
        assertThat(keeper.next(600_000 * MS).gone()).contains(new Wanted("b", 0, 1));
    }

    private LeaseRow tap() {
        return Objects.requireNonNull(database.lease(TAP));
    }

    private Turn asked(long ms) {
        Turn turn = keeper.next(ms * MS);
        keeper.asking(at(ms), turn);
        return turn;
    }

    private Change turn(long ms) {
        return keeper.answered(at(ms), ms * MS, database.turn(self(), asked(ms)));
    }

    private void other(String id, Turn turn) {
        database.turn(node(id), turn);
    }

    private static NodeRow self() {
        return node("a");
    }

    private static NodeRow node(String id) {
        return new NodeRow(id, id, "1", "", List.of(), 0, true, 0);
    }

    private static Moment at(long ms) {
        return new Moment(ms * MS, ms);
    }

    private static Turn taking(List<Wanted> free) {
        return new Turn(List.of(), List.of(), List.of(), List.of(), free, List.of());
    }

    private static Wanted free(String lease, long token, long beat) {
        return new Wanted(lease, token, beat);
    }

    private static List<String> names(List<Hold> holds) {
        return holds.stream().map(Hold::lease).toList();
    }
}
