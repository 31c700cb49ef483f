package io.aztecpour.bench.cluster;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;

/**
 * Puts an empty glass under a tap when the last one is half full and nobody has a pour there: guests hold the tap's read lock until their
 * pour has its outcome. Each glass is held against the rows that filled it.
 */
public final class Hand implements Runnable {
    /** What hangs in the air and in the spout when a device is asked for its own figure, and the pump's spin-up, ml a pour: as in the crash test. */
    static final double AGREES_ML = 4;

    /** Less than this is nothing: a drop that an earlier pour left in the spout, ml. */
    private static final double NOTHING_ML = 1;

    private static final double FULL_ML = 60;
    private static final double EMPTY_G = 180;
    private static final double BOTTLE_ML = 5_000;
    private static final long LOOK_MS = 200;
    private static final long PATIENCE_S = 60;
    /** Until the hubs and the scale have taken notice, ms. */
    private static final long NOTICE_MS = 1_000;

    private final Bar bar;
    private final PourLog log;
    private final Wrongs wrongs;
    private final AtomicBoolean over;
    private final List<ReentrantReadWriteLock> taps;
    private final long[] seenTo = new long[Bar.TAPS];
    private double inGlasses;
    private double written;
    private boolean paused;

    public Hand(Bar bar, PourLog log, Wrongs wrongs, AtomicBoolean over) {
        this.bar = bar;
        this.log = log;
        this.wrongs = wrongs;
        this.over = over;
        this.taps = IntStream.range(0, Bar.TAPS)
                .mapToObj(tap -> new ReentrantReadWriteLock())
                .toList();
        IntStream.range(0, Bar.TAPS).forEach(this::put);
    }

    ReentrantReadWriteLock.ReadLock at(int tap) {
        return taps.get(tap).readLock();
    }

    /** It takes no glass away from now on; what it is just doing it does to its end. */
    public synchronized void pause(boolean now) {
        paused = now;
    }

    @Override
    public void run() {
        while (!over.get()) {
            for (int tap = 0; tap < Bar.TAPS && !over.get(); tap++) {
                if (bar.devices.truth(tap).getDouble("ml_in_glass") > FULL_ML) {
                    exchange(tap);
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
        }
    }

    private void exchange(int tap) {
        ReentrantReadWriteLock.WriteLock lock = taps.get(tap).writeLock();
        try {
            if (lock.tryLock(PATIENCE_S, TimeUnit.SECONDS)) {
                try {
                    exchangeNow(tap);
                } finally {
                    lock.unlock();
                }
            }
        } catch (Exception failed) {
            wrongs.add("the glass of tap-" + tap + ": " + failed);
        }
    }

    private synchronized void exchangeNow(int tap) throws Exception {
        if (paused || log.isOpenAt(tap)) {
            return;
        }
        weigh(tap);
        put(tap);
        TimeUnit.MILLISECONDS.sleep(NOTICE_MS);
    }

    /** Holds what is in the glass against the log; nothing pours there. */
    public synchronized void weigh(int tap) throws Exception {
        double inGlass = bar.devices.settled(tap).getDouble("ml_in_glass");
        List<PourLog.Row> since = new ArrayList<>(log.after(seenTo[tap]));
        since.removeIf(row -> !row.tap().equals(Bar.tap(tap)));
        if (since.isEmpty()) {
            return;
        }
        seenTo[tap] = since.get(since.size() - 1).id();
        List<PourLog.Row> ends = since.stream().filter(row -> isEnd(row, since)).toList();
        double ml = ends.stream()
                .filter(row -> row.measuredMl() != null)
                .mapToDouble(PourLog.Row::measuredMl)
                .sum();
        double allowed = ends.stream()
                .mapToDouble(row -> row.measuredMl() == null ? NOTHING_ML : AGREES_ML)
                .sum();
        inGlasses += inGlass;
        written += ml;
        if (Math.abs(ml - inGlass) > Math.max(NOTHING_ML, allowed)) {
            wrongs.add(
                    String.format(
                            Locale.ROOT, "%.1f ml in the glass of %s, %.1f ml in the log", inGlass, Bar.tap(tap), ml),
                    ends);
        }
    }

    /** A refusal is no pour: nothing was started. */
    private static boolean isEnd(PourLog.Row row, List<PourLog.Row> all) {
        return !row.started()
                && all.stream()
                        .anyMatch(other -> other.started() && other.requestId().equals(row.requestId()));
    }

    private void put(int tap) {
        bar.devices.sim(tap, "bottle", new JsonObject().put("ml", BOTTLE_ML));
        bar.devices.sim(tap, "glass", new JsonObject().put("present", false));
        bar.devices.sim(tap, "glass", new JsonObject().put("present", true).put("empty_g", EMPTY_G));
    }

    /** @return what was in the glasses, and what the log says of it, ml */
    public synchronized String sums() {
        return String.format(Locale.ROOT, "%.1f ml in the glasses, %.1f ml in the log", inGlasses, written);
    }
}
