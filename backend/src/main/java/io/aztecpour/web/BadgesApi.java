package io.aztecpour.web;

import io.aztecpour.access.LocalNetwork;
import io.aztecpour.access.RateLimiter;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.guests.GuestEdit;
import io.aztecpour.bus.guests.GuestId;
import io.aztecpour.bus.guests.GuestSummary;
import io.aztecpour.bus.guests.MakeBadge;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Guest;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Supplier;

/** What guests decide themselves: they make their own badge, and agree to be on the leaderboard. */
final class BadgesApi implements Api {
    /** Staff may have made room by then; what was made lately ages slowly. */
    private static final long FULL_RETRY_S = 600;

    private final Bus bus;
    private final Audit audit;
    private final LocalNetwork network;
    private final RateLimiter limiter;
    private final ReadQueue lookUps;

    BadgesApi(Bus bus, Audit audit, LocalNetwork network, RateLimiter limiter, ReadQueue lookUps) {
        this.bus = bus;
        this.audit = audit;
        this.network = network;
        this.limiter = limiter;
        this.lookUps = lookUps;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("makeBadge", this::make, "joinLeaderboard", this::joinLeaderboard);
    }

    private record Badge(String token, String name, boolean waiting) {
        static Badge of(Guest guest) {
            return new Badge(guest.token(), guest.name(), guest.waiting());
        }
    }

    private Future<Answer> make(Call call) {
        MakeBadge wish = call.body(MakeBadge.class);
        return audit.change(
                        call,
                        null,
                        ChangeKind.GUEST_ADDED,
                        () -> inTurn(call, "Too many badges were made from here.", () -> make(call, wish)),
                        GuestChanges::madeBadge)
                .map(guest -> Answer.created(Badge.of(guest)));
    }

    private Future<Guest> make(Call call, MakeBadge wish) {
        return bus.ask(Addresses.MAKE_BADGE, wish).recover(failure -> Future.failedFuture(full(call, failure)));
    }

    private static Throwable full(Call call, Throwable failure) {
        return failure instanceof Fault fault && fault.code() == Code.TOO_MANY_TRIES
                ? call.tooMany(fault.reason(), FULL_RETRY_S)
                : failure;
    }

    private record LeaderboardWish(boolean agreed) {}

    private Future<Answer> joinLeaderboard(Call call) {
        boolean agreed = call.body(LeaderboardWish.class).agreed();
        return me(call).compose(me -> Boolean.valueOf(agreed).equals(me.leaderboard())
                        ? Future.succeededFuture(me)
                        : joinLeaderboard(call, me, agreed))
                .map(me -> MyPage.of(me, call.caller().role().isStaff()))
                .map(Answer::ok);
    }

    private Future<GuestSummary> me(Call call) {
        return lookUps.read(call, () -> bus.ask(Addresses.ME, new GuestId(call.path("token"))));
    }

    private Future<GuestSummary> joinLeaderboard(Call call, GuestSummary me, boolean agreed) {
        if (!me.known()) {
            throw new Fault(Code.UNKNOWN_GUEST, "This badge is not on the guest list: ask the staff.");
        }
        GuestEdit edit = new GuestEdit(me.token(), null, null, false, null, null, null, agreed);
        return audit.change(
                        call,
                        null,
                        ChangeKind.GUEST_CHANGED,
                        () -> inTurn(
                                call,
                                "This was changed too often from here.",
                                () -> bus.ask(Addresses.CHANGE_GUEST, edit)),
                        GuestChanges::changed)
                .compose(changed -> me(call));
    }

    /** Asked for last: what is refused for another reason, as while nothing can be written, costs nobody a turn. */
    private <T> Future<T> inTurn(Call call, String tooMany, Supplier<Future<T>> change) {
        Future<Long> turn = call.caller().role().isStaff()
                ? Future.succeededFuture(0L)
                : limiter.take(network.source(call.address()));
        return turn.compose(wait -> wait > 0 ? Future.failedFuture(call.tooMany(tooMany, wait)) : change.get());
    }
}
