package io.aztecpour.live;

import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.domain.OtherDevice;
import io.aztecpour.domain.Protocols;
import io.aztecpour.domain.ScaleFinding;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tap with all that is known of it now, as browsers see it.
 *
 * @param bottle what is left in it; null until that is known
 * @param dispenserUrl for staff; null for guests, as is {@code scaleUrl}
 * @param offlineReason for guests in the hub's own words
 * @param warnings the devices' own; none for guests
 * @param pour the running one or the last one
 * @param deviceId of the dispenser's board, where it tells one; for staff, as is {@code sameDeviceAs}, the id of the tap
 *     that has the same board
 * @param otherDevices that answer in the place of those that belong there; none for guests
 * @param nextAddress where a scale that is gone had said that it would be: for an admin to say whether the tap follows
 * @param scaleFindings what is wrong with the scale; none for guests
 * @param maintenance the run in which it pours for nobody; null where there is none
 */
public record TapView(
        String id,
        String name,
        String drink,
        long drinkId,
        String colour,
        double densityGPerMl,
        @Nullable BottleLevel bottle,
        @Nullable String dispenserUrl,
        @Nullable String scaleUrl,
        int position,
        boolean online,
        @Nullable Long offlineSince,
        @Nullable String offlineReason,
        @Nullable Protocols protocols,
        List<String> capabilities,
        List<String> warnings,
        @Nullable ReadingView reading,
        @Nullable PourView pour,
        @Nullable String deviceId,
        @Nullable String sameDeviceAs,
        List<OtherDevice> otherDevices,
        @Nullable String nextAddress,
        List<ScaleFinding> scaleFindings,
        @Nullable MaintenanceView maintenance) {

    public static TapView of(TapStatus state, boolean forStaff) {
        Tap tap = state.tap();
        TapHealth health = state.health();
        return new TapView(
                tap.id(),
                tap.name(),
                tap.drink().name(),
                tap.drink().id(),
                tap.drink().colour(),
                tap.drink().densityGPerMl(),
                state.bottle(),
                forStaff ? tap.dispenserUrl() : null,
                forStaff ? tap.scaleUrl() : null,
                tap.position(),
                state.online(),
                health == null ? null : health.offlineSinceMs(),
                offlineReason(health, forStaff),
                health == null ? null : health.protocols(),
                health == null
                        ? List.of()
                        : health.capabilities().stream().sorted().toList(),
                health == null || !forStaff ? List.of() : health.warnings(),
                state.readingView(forStaff),
                state.pour() == null ? null : PourView.of(state.pour(), forStaff),
                health == null || !forStaff ? null : health.deviceId(),
                health == null || !forStaff ? null : health.sameDeviceAs(),
                health == null || !forStaff ? List.of() : health.otherDevices(),
                health == null || !forStaff ? null : health.nextAddress(),
                forStaff ? state.scaleFindings() : List.of(),
                state.maintenance() == null ? null : MaintenanceView.of(state.maintenance(), forStaff));
    }

    private static @Nullable String offlineReason(@Nullable TapHealth health, boolean forStaff) {
        String reason = health == null ? null : health.offlineReason();
        return forStaff || reason == null ? reason : GuestWords.OFFLINE;
    }
}
