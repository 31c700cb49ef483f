package io.aztecpour.device.protocol;

import io.aztecpour.domain.DeviceIdentity;
import io.aztecpour.domain.Protocols;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ProtocolDetector} found out about a device.
 *
 * @param dispenser speaks the dispenser's protocol; null where the device does not
 * @param scale speaks one of the scales' protocols; null where the device speaks none of them
 * @param capabilities of both parts
 * @param status every field that the device sent while it was asked
 * @param notDispenser why it is no dispenser, as a predicate to follow its name; null where it is one, or was not asked
 * @param notScale why it is no scale, likewise
 * @param deviceId of the device, which it keeps at any address; null where it sends none
 */
public record DeviceProfile(
        @Nullable DispenserClient dispenser,
        @Nullable ScaleClient scale,
        Set<String> capabilities,
        Map<String, Object> status,
        @Nullable String notDispenser,
        @Nullable String notScale,
        @Nullable String deviceId) {

    /** @return the protocol of each part that the device plays */
    public Protocols protocols() {
        return new Protocols(dispenser == null ? null : dispenser.protocol(), scale == null ? null : scale.protocol());
    }

    /** @return what the device says of itself */
    public DeviceIdentity identity() {
        return new DeviceIdentity(deviceId, status.get("device_name") instanceof String name ? name : null);
    }
}
