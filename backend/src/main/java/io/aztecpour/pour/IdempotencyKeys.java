package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.ledger.IdempotencyKey;
import io.aztecpour.bus.ledger.IdempotencyRecord;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes sure that one {@code Idempotency-Key} never pours twice: the same key with the same body gets the first answer again,
 * with another body it is refused. The ledger keeps the keys, so this holds after a restart too.
 */
final class IdempotencyKeys {
    private final Bus bus;
    private final Map<String, Pending> pending = new HashMap<>();

    private record Pending(String fingerprint, Future<DispenseAnswer> answer) {}

    IdempotencyKeys(Bus bus) {
        this.bus = bus;
    }

    /** @param pour called once, for a new key */
    Future<DispenseAnswer> once(DispenseRequest request, Function<IdempotencyBinding, Future<DispenseAnswer>> pour) {
        String fingerprint = fingerprint(request);
        String key = request.idempotencyKey();
        IdempotencyBinding binding = new IdempotencyBinding(key, fingerprint);
        if (key == null) {
            return pour.apply(binding);
        }
        Pending first = pending.get(key);
        if (first != null) {
            return first.fingerprint.equals(fingerprint) ? first.answer : reused();
        }
        Future<DispenseAnswer> answer = bus.ask(Addresses.RECALL_KEY, new IdempotencyKey(key))
                .compose(found -> found.answer() == null ? pour.apply(binding) : again(found.answer(), fingerprint));
        pending.put(key, new Pending(fingerprint, answer));
        answer.onComplete(known -> pending.remove(key));
        return answer;
    }

    private static Future<DispenseAnswer> again(IdempotencyRecord first, String fingerprint) {
        if (!first.fingerprint().equals(fingerprint)) {
            return reused();
        }
        Code code = first.code() == null ? null : Code.valueOf(first.code());
        return Future.succeededFuture(
                new DispenseAnswer(first.requestId(), first.tap(), code, first.reason(), first.leftMl()));
    }

    private static Future<DispenseAnswer> reused() {
        return Future.failedFuture(new Fault(
                Code.KEY_REUSED, "This Idempotency-Key was used for another pour: make a new one for each press."));
    }

    private static String fingerprint(DispenseRequest request) {
        return request.tap() + "|" + request.amountMl() + "|" + request.userToken();
    }
}
