package io.aztecpour.bench.cluster;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** All presses of the run, and what the hubs answered. */
public final class Presses {
    /** Whoever gets no answer asks again for so long, ms. */
    private static final long GIVE_UP_MS = 90_000;

    private static final long PAUSE_MS = 100;

    private final Bar bar;
    private final AtomicInteger keys = new AtomicInteger();
    /** Names of the pours that were promised, by key: never more than one. */
    private final Map<String, Set<String>> promised = new ConcurrentHashMap<>();

    private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();

    public Presses(Bar bar) {
        this.bar = bar;
    }

    /** One press with a new key: where no answer comes, at the next node with the same key. */
    PressAnswer press(int firstNode, int tap, int ml) {
        String key = newKey();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GIVE_UP_MS);
        for (int node = firstNode; System.nanoTime() < end; node = (node + 1) % Bar.NODES) {
            try {
                return send(node, tap, ml, key).await(2 * Bar.PATIENCE_MS, TimeUnit.MILLISECONDS);
            } catch (Exception noAnswer) {
                count("no answer");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
            }
        }
        return new PressAnswer("NO_ANSWER", null);
    }

    /** One press with a new key, at one node alone. */
    Future<PressAnswer> once(int node, int tap, int ml) {
        return send(node, tap, ml, newKey()).onFailure(noAnswer -> count("no answer"));
    }

    private String newKey() {
        return "press-" + keys.incrementAndGet();
    }

    private Future<PressAnswer> send(int node, int tap, int ml, String key) {
        return bar.press(node, tap, ml, key).onSuccess(answer -> {
            count(answer.pours() ? "pours" : String.valueOf(answer.code()));
            if (answer.pours()) {
                promised.computeIfAbsent(key, first -> ConcurrentHashMap.newKeySet())
                        .add(String.valueOf(answer.requestId()));
            }
        });
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, first -> new AtomicInteger()).incrementAndGet();
    }

    Map<String, Set<String>> promised() {
        return new TreeMap<>(promised);
    }

    /** @return how often each answer came */
    public Map<String, AtomicInteger> answers() {
        return answers;
    }
}
