package io.aztecpour.device.identity;

import io.aztecpour.domain.DeviceIdentity;
import io.aztecpour.domain.DeviceIdentity.Likeness;
import io.aztecpour.domain.OtherDevice;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the device that answers at an address belongs there.
 *
 * @param inUse the addresses of all taps: a device or a name may be another one's
 */
record DeviceRecogniser(List<Place> inUse) {

    /** @return empty where the place's own device answers, or none does */
    Optional<OtherDevice> otherAt(Place place) {
        DeviceIdentity known = place.known;
        DeviceIdentity seen = place.seen;
        return known == null || seen == null || isOwn(place, seen)
                ? Optional.empty()
                : Optional.of(new OtherDevice(place.url, known, seen, ownerOf(place, seen)));
    }

    boolean isOwn(Place place, DeviceIdentity seen) {
        DeviceIdentity known = place.known;
        if (known == null) {
            return true;
        }
        return switch (recognisable(place, known).compare(seen)) {
            case SAME -> true;
            case UNKNOWN -> ownerOf(place, seen) == null;
            case DIFFERENT ->
                place.renamedTo != null && known.withName(place.renamedTo).compare(seen) == Likeness.SAME;
        };
    }

    /** @return without a name that other devices have too: a factory gives one name to all that it makes */
    private DeviceIdentity recognisable(Place place, DeviceIdentity known) {
        boolean shared = known.name() != null
                && inUse.stream()
                        .filter(other -> other != place)
                        .map(other -> other.known)
                        .filter(Objects::nonNull)
                        .anyMatch(other -> known.name().equals(other.name()) && !hasIdOf(known, other));
        return shared ? known.withName(null) : known;
    }

    private static boolean hasIdOf(DeviceIdentity one, DeviceIdentity other) {
        return one.id() != null && one.id().equals(other.id());
    }

    private @Nullable String ownerOf(Place place, DeviceIdentity seen) {
        return inUse.stream()
                .filter(other -> !other.tap.equals(place.tap) && belongs(seen, other))
                .map(other -> other.tap)
                .findFirst()
                .orElse(null);
    }

    private boolean belongs(DeviceIdentity device, Place place) {
        DeviceIdentity known = place.known;
        return known != null && recognisable(place, known).compare(device) == Likeness.SAME;
    }
}
