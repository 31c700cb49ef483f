package io.aztecpour.simulation;

import java.util.Arrays;

/** The clock of one episode and what is due on it. What is due at the same moment happens in the order in which it was planned. */
public final class VirtualTime {
    private static final long MS = 1_000_000L;

    private long[] due = new long[256];
    private long[] order = new long[256];
    private Runnable[] work = new Runnable[256];
    private int size;
    private long planned;
    private long now;

    /** @return ns since the episode began */
    public long now() {
        return now;
    }

    public long nowMs() {
        return now / MS;
    }

    /** @param nanos not before now; what is late happens now */
    public void at(long nanos, Runnable what) {
        if (size == due.length) {
            grow();
        }
        int hole = size++;
        long when = Math.max(nanos, now);
        long number = planned++;
        while (hole > 0 && isBefore(when, number, (hole - 1) / 2)) {
            move((hole - 1) / 2, hole);
            hole = (hole - 1) / 2;
        }
        put(hole, when, number, what);
    }

    public void in(long nanos, Runnable what) {
        at(now + nanos, what);
    }

    /** @return false when nothing is due until then; the clock then shows that moment */
    public boolean step(long untilNanos) {
        if (size == 0 || due[0] > untilNanos) {
            now = Math.max(now, untilNanos);
            return false;
        }
        now = due[0];
        Runnable first = work[0];
        removeFirst();
        first.run();
        return true;
    }

    private void removeFirst() {
        size--;
        long when = due[size];
        long number = order[size];
        Runnable last = work[size];
        work[size] = null;
        int hole = 0;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && isBefore(due[child + 1], order[child + 1], child)) {
                child++;
            }
            if (isBefore(when, number, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        if (size > 0) {
            put(hole, when, number, last);
        }
    }

    private boolean isBefore(long when, long number, int other) {
        return when < due[other] || (when == due[other] && number < order[other]);
    }

    private void move(int from, int to) {
        put(to, due[from], order[from], work[from]);
    }

    private void put(int place, long when, long number, Runnable what) {
        due[place] = when;
        order[place] = number;
        work[place] = what;
    }

    private void grow() {
        due = Arrays.copyOf(due, 2 * size);
        order = Arrays.copyOf(order, 2 * size);
        work = Arrays.copyOf(work, 2 * size);
    }
}
