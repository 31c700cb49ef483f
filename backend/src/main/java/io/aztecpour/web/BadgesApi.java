package io.aztecpour.web;

import io.aztecpour.access.LocalNetwork;
import io.aztecpour.access.RateLimiter;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.guests.MakeBadge;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Guest;
import io.vertx.core.Future;
import java.util.Map;

/** Guests make their own badge. */
final class BadgesApi implements Api {
    /** Staff may have made room by then; what was made lately ages slowly. */
    private static final long FULL_RETRY_S = 600;

    private final Bus bus;
    private final Audit audit;
    private final LocalNetwork network;
    private final RateLimiter limiter;

    BadgesApi(Bus bus, Audit audit, LocalNetwork network, RateLimiter limiter) {
        this.bus = bus;
        this.audit = audit;
        this.network = network;
        this.limiter = limiter;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("makeBadge", this::make);
    }

    private record Badge(String token, String name, boolean waiting) {
        static Badge of(Guest guest) {
            return new Badge(guest.token(), guest.name(), guest.waiting());
        }
    }

    private Future<Answer> make(Call call) {
        MakeBadge wish = call.body(MakeBadge.class);
        return audit.change(call, null, ChangeKind.GUEST_ADDED, () -> inTurn(call, wish), GuestChanges::madeBadge)
                .map(guest -> Answer.created(Badge.of(guest)));
    }

    /** Asked for last: what is refused for another reason, as while nothing can be written, costs nobody a turn. */
    private Future<Guest> inTurn(Call call, MakeBadge wish) {
        Future<Long> turn = call.caller().role().isStaff()
                ? Future.succeededFuture(0L)
                : limiter.take(network.source(call.address()));
        return turn.compose(wait -> wait > 0
                ? Future.failedFuture(call.tooMany("Too many badges were made from here.", wait))
                : bus.ask(Addresses.MAKE_BADGE, wish).recover(failure -> Future.failedFuture(full(call, failure))));
    }

    private static Throwable full(Call call, Throwable failure) {
        return failure instanceof Fault fault && fault.code() == Code.TOO_MANY_TRIES
                ? call.tooMany(fault.reason(), FULL_RETRY_S)
                : failure;
    }
}
