package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * One dispensing at a tap, for a guest or as part of a maintenance run, from request to the last drop, as it stands now.
 *
 * @param amountMl asked for, whole ml, 1–60
 * @param userToken what the guest's QR code says; private, for staff only; null for maintenance
 * @param pouredMl so far or in the end, ml; null before anything is known
 * @param measured by the scale, at the end once it has settled; false: an estimate, or the device's own claim
 * @param canStop the device has a stop
 * @param code why it was refused or failed, see {@link Code}; null otherwise
 * @param reason the same as a sentence
 * @param startedAtMs when it was asked for, ms since 1970
 * @param endedAtMs null while it runs
 * @param staff who poured; null for a guest's own
 * @param guest first name of a guest who agreed that everybody sees it; null for all others, and for a pour of an earlier run
 * @param maintenance the run that it is part of; null for a guest's pour
 */
public record Pour(
        String requestId,
        String tap,
        PourPhase phase,
        int amountMl,
        @Nullable String userToken,
        @Nullable Double pouredMl,
        boolean measured,
        boolean canStop,
        @Nullable String code,
        @Nullable String reason,
        long startedAtMs,
        @Nullable Long endedAtMs,
        @Nullable String staff,
        @Nullable String guest,
        @Nullable Maintenance maintenance) {

    /** The most that one pour may be, ml. A constant of safety, not a setting. */
    public static final int MAX_POUR_ML = 60;

    /** A pour whose guest is not named. */
    public Pour(
            String requestId,
            String tap,
            PourPhase phase,
            int amountMl,
            @Nullable String userToken,
            @Nullable Double pouredMl,
            boolean measured,
            boolean canStop,
            @Nullable String code,
            @Nullable String reason,
            long startedAtMs,
            @Nullable Long endedAtMs,
            @Nullable String staff) {
        this(
                requestId,
                tap,
                phase,
                amountMl,
                userToken,
                pouredMl,
                measured,
                canStop,
                code,
                reason,
                startedAtMs,
                endedAtMs,
                staff,
                null,
                null);
    }

    /** @return a pour that was just requested: only the request is known of it */
    public static Pour checking(String requestId, Tap tap, DispenseRequest request, long nowMs) {
        boolean measured = tap.scaleUrl() != null;
        return new Pour(
                requestId,
                tap.id(),
                PourPhase.CHECKING,
                request.amountMl(),
                request.userToken(),
                null,
                measured,
                false,
                null,
                null,
                nowMs,
                null,
                request.staff());
    }

    /**
     * @param ml whole ml, 1–60
     * @param staff who is at it
     * @return the next part of a maintenance run
     */
    public static Pour part(String requestId, Tap tap, Maintenance run, int ml, String staff, long nowMs) {
        Check.range(ml, 1, MAX_POUR_ML, "part_ml");
        return new Pour(
                requestId,
                tap.id(),
                PourPhase.CHECKING,
                ml,
                null,
                null,
                tap.scaleUrl() != null,
                false,
                null,
                null,
                nowMs,
                null,
                staff,
                null,
                run);
    }

    /**
     * @param first row of the pour in the audit log
     * @param last row of the pour; the same as the first if there is no other
     * @return the pour as its rows describe it
     */
    public static Pour remembered(Event first, Event last, PourPhase phase) {
        return new Pour(
                String.valueOf(last.requestId()),
                String.valueOf(last.tap()),
                phase,
                last.amountMl() == null ? 0 : last.amountMl(),
                last.userToken(),
                last.measuredMl(),
                Boolean.TRUE.equals(last.measured()),
                false,
                last.code(),
                last.reason(),
                first.atMs() == null ? 0 : first.atMs(),
                phase.ended() ? last.atMs() : null,
                last.staff(),
                null,
                last.asPart());
    }

    /**
     * @param last phase
     * @param ml in the glass, ml; null where nobody knows
     * @param by who ended it; null for nobody
     * @return the pour as it ended
     */
    public Pour ended(
            PourPhase last,
            @Nullable Double ml,
            boolean isMeasured,
            @Nullable Code why,
            @Nullable String sentence,
            @Nullable String by,
            long atMs) {
        return new Pour(
                requestId,
                tap,
                last,
                amountMl,
                userToken,
                ml,
                isMeasured,
                canStop,
                why == null ? null : why.name(),
                sentence,
                startedAtMs,
                atMs,
                by == null ? staff : by,
                guest,
                maintenance);
    }

    public Pour withPhase(PourPhase now) {
        return with(now, pouredMl, measured, canStop, guest);
    }

    /** @param ml so far or in the end, ml */
    public Pour withPoured(double ml, boolean isMeasured) {
        return with(phase, ml, isMeasured, canStop, guest);
    }

    public Pour withCanStop(boolean deviceCan) {
        return with(phase, pouredMl, measured, deviceCan, guest);
    }

    /** @param firstName of a guest who agreed that everybody sees it; null for all others */
    public Pour withGuest(@Nullable String firstName) {
        return with(phase, pouredMl, measured, canStop, firstName);
    }

    private Pour with(
            PourPhase now, @Nullable Double ml, boolean isMeasured, boolean deviceCan, @Nullable String firstName) {
        return new Pour(
                requestId,
                tap,
                now,
                amountMl,
                userToken,
                ml,
                isMeasured,
                deviceCan,
                code,
                reason,
                startedAtMs,
                endedAtMs,
                staff,
                firstName,
                maintenance);
    }
}
