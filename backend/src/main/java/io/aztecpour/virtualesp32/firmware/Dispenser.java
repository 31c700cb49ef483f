package io.aztecpour.virtualesp32.firmware;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dispenser's program: open loop, the pump runs for amount divided by its rated flow. */
public final class Dispenser {
    /** The most that one command may pour, ml. */
    public static final int MOST_ML = 60;

    /** How many request ids a chip with little memory remembers. */
    private static final int REMEMBERED_REQUESTS = 32;

    private final Hardware hardware;
    private final GlassSensor glass;
    private final double ratedFlow;
    private final boolean remembersRequests;
    private final Set<String> startedRequests = new LinkedHashSet<>();
    private boolean pouring;
    private long startedNanos;
    private long endsNanos = Long.MAX_VALUE;
    private double dispensedMl;
    private @Nullable String requestId;
    private int poursStarted;

    Dispenser(Hardware hardware, GlassSensor glass, double ratedFlow, boolean remembersRequests) {
        this.hardware = hardware;
        this.glass = glass;
        this.ratedFlow = ratedFlow;
        this.remembersRequests = remembersRequests;
        // The pin is driven low before anything else runs, so that nothing pours at power-on.
        hardware.pump(false);
    }

    /**
     * Starts a pour of {@code amountMl} ml unless something speaks against it.
     *
     * @param fresh whether the command came in time
     */
    DispenseResult dispense(double amountMl, @Nullable String request, boolean fresh, long nowNanos) {
        if (hasStarted(request)) {
            return DispenseResult.STARTED;
        }
        if (amountMl != Math.rint(amountMl) || amountMl < 1 || amountMl > MOST_ML) {
            return DispenseResult.INVALID_AMOUNT;
        }
        if (!fresh) {
            return DispenseResult.STALE;
        }
        if (pouring) {
            return DispenseResult.ALREADY_POURING;
        }
        if (!glass.present()) {
            return DispenseResult.NO_GLASS;
        }
        begin(amountMl, request, nowNanos);
        return DispenseResult.STARTED;
    }

    /** Whether it remembers that it poured this: then the same command again starts nothing. */
    private boolean hasStarted(@Nullable String request) {
        return remembersRequests && request != null && startedRequests.contains(request);
    }

    private void begin(double amountMl, @Nullable String request, long nowNanos) {
        pouring = true;
        requestId = request;
        startedNanos = nowNanos;
        endsNanos = nowNanos + Math.round(amountMl / ratedFlow * 1e9);
        dispensedMl = 0;
        poursStarted++;
        remember(request);
        hardware.pump(true);
    }

    private void remember(@Nullable String request) {
        if (request == null) {
            return;
        }
        startedRequests.add(request);
        if (startedRequests.size() > REMEMBERED_REQUESTS) {
            startedRequests.remove(startedRequests.iterator().next());
        }
    }

    /** Ends the pour when its time has come; returns whether it did. */
    boolean endIfDue(long nowNanos) {
        if (!pouring || nowNanos < endsNanos) {
            return false;
        }
        stop(endsNanos);
        return true;
    }

    /** Switches the pump off; returns whether it was pouring. */
    boolean stop(long nowNanos) {
        hardware.pump(false);
        boolean poured = pouring;
        if (poured) {
            dispensedMl = pumpedUntil(nowNanos);
            pouring = false;
            endsNanos = Long.MAX_VALUE;
        }
        return poured;
    }

    private double pumpedUntil(long nowNanos) {
        return Math.max(0, nowNanos - startedNanos) / 1e9 * ratedFlow;
    }

    long endsNanos() {
        return endsNanos;
    }

    public boolean pouring() {
        return pouring;
    }

    /** Share of the running pour's pump time that has passed, 0…1; 0 when idle. */
    public double progress(long nowNanos) {
        return pouring ? (nowNanos - startedNanos) / (double) (endsNanos - startedNanos) : 0;
    }

    /** The device's own figure for the current or last pour, ml: pump time × rated flow. */
    public double dispensedMl(long nowNanos) {
        return pouring ? pumpedUntil(nowNanos) : dispensedMl;
    }

    /** The request id of the current or last pour. */
    public @Nullable String requestId() {
        return requestId;
    }

    public int poursStarted() {
        return poursStarted;
    }
}
