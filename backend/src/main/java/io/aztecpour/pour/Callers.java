package io.aztecpour.pour;

import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The callers that wait for an answer at one tap: those that asked for a pour, and staff who pressed stop. */
final class Callers {
    private final Map<String, Promise<DispenseAnswer>> pours = new HashMap<>();
    private final Map<String, IdempotencyBinding> keys = new HashMap<>();
    private final Map<Long, Promise<Boolean>> presses = new HashMap<>();
    private long press;

    /** @param key what the answers of this pour are bound to */
    Future<DispenseAnswer> waitFor(String requestId, IdempotencyBinding key) {
        Promise<DispenseAnswer> answer = Promise.promise();
        pours.put(requestId, answer);
        keys.put(requestId, key);
        return answer.future();
    }

    /** @return what the answers of this pour are bound to; to no key if an earlier run of the hub received the request */
    IdempotencyBinding key(String requestId) {
        return keys.getOrDefault(requestId, IdempotencyBinding.NONE);
    }

    /** @return the same, for the last time */
    IdempotencyBinding takeKey(String requestId) {
        IdempotencyBinding key = key(requestId);
        keys.remove(requestId);
        return key;
    }

    void answer(DispenseAnswer answer) {
        Promise<DispenseAnswer> waiting = pours.remove(Objects.requireNonNull(answer.requestId()));
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    /** @return done when nobody waits for an answer any more */
    Future<Void> allAnswered() {
        return Future.join(pours.values().stream().map(Promise::future).toList())
                .mapEmpty();
    }

    /** Nobody will answer them here any more. */
    void failAll(Fault why) {
        pours.values().forEach(waiting -> waiting.tryFail(why));
        pours.clear();
        presses.values().forEach(waiting -> waiting.tryComplete(false));
        presses.clear();
    }

    /** No pour runs, so only the keys of unanswered pours are still needed. */
    void forgetKeys() {
        keys.keySet().retainAll(pours.keySet());
    }

    /** @return the number of a press of the stop button; wait for its answer with {@link #answer(long)} */
    long press() {
        presses.put(++press, Promise.promise());
        return press;
    }

    /** @return whether the stop has an effect */
    Future<Boolean> answer(long number) {
        return Objects.requireNonNull(presses.get(number)).future();
    }

    void answerStop(long number, boolean works) {
        Promise<Boolean> waiting = presses.remove(number);
        if (waiting != null) {
            waiting.complete(works);
        }
    }
}
