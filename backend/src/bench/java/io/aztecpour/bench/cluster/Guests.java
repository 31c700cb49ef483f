package io.aztecpour.bench.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;

/** People who press at any tap through any node, all the time. */
public final class Guests {
    private static final int COUNT = 8;
    private static final int LEAST_ML = 5;
    private static final int MOST_ML = 60;
    private static final int REST_MS = 1_500;
    private static final long LOOK_MS = 100;
    private static final long OUTCOME_S = 90;

    private final Presses presses;
    private final Hand hand;
    private final PourLog log;
    private final Wrongs wrongs;
    private final AtomicBoolean over;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean paused;

    public Guests(Presses presses, Hand hand, PourLog log, Wrongs wrongs, AtomicBoolean over) {
        this.presses = presses;
        this.hand = hand;
        this.log = log;
        this.wrongs = wrongs;
        this.over = over;
    }

    public void come(long seed) {
        for (int guest = 0; guest < COUNT; guest++) {
            Random random = new Random(seed + guest);
            Thread thread = new Thread(() -> drink(random), "guest-" + guest);
            thread.start();
            threads.add(thread);
        }
    }

    /** Nobody presses anew, so that a probe competes with none of them; who has pressed already goes on. */
    public void pause(boolean now) {
        paused = now;
    }

    /** Waits for those who are still about to get their drink. */
    public void leave() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void drink(Random random) {
        try {
            while (!over.get()) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(REST_MS));
                if (!paused) {
                    pour(
                            random.nextInt(Bar.NODES),
                            random.nextInt(Bar.TAPS),
                            LEAST_ML + random.nextInt(MOST_ML - LEAST_ML + 1));
                }
            }
        } catch (Exception failed) {
            wrongs.add("a guest gave up: " + failed);
        }
    }

    private void pour(int node, int tap, int ml) throws Exception {
        Lock lock = hand.at(tap);
        lock.lock();
        try {
            PressAnswer answer = presses.press(node, tap, ml);
            String requestId = answer.requestId();
            if (answer.pours() && requestId != null) {
                awaitOutcome(tap, requestId);
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitOutcome(int tap, String requestId) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(OUTCOME_S);
        while (log.isOpen(requestId)) {
            if (System.nanoTime() > end) {
                wrongs.add(
                        "the pour " + requestId + " at " + Bar.tap(tap) + " has no outcome after " + OUTCOME_S + " s");
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
    }
}
