package io.aztecpour.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two taps whose devices answer at each other's addresses.
 *
 * @param one the one tap with the addresses at which its devices answer now
 * @param other likewise
 */
public record DeviceSwap(Tap one, Tap other) {

    /**
     * @param atOne the devices that answer at the one tap and do not belong there; likewise {@code atOther}
     * @return empty unless each of them belongs to the other tap
     */
    public static Optional<DeviceSwap> between(Tap one, List<OtherDevice> atOne, Tap other, List<OtherDevice> atOther) {
        boolean swapped = !atOne.isEmpty()
                && atOne.size() == atOther.size()
                && atOne.stream().allMatch(device -> whereIs(device, atOther) != null)
                && atOther.stream().allMatch(device -> whereIs(device, atOne) != null);
        return swapped
                ? Optional.of(new DeviceSwap(follow(one, atOne, atOther), follow(other, atOther, atOne)))
                : Optional.empty();
    }

    private static Tap follow(Tap tap, List<OtherDevice> here, List<OtherDevice> there) {
        String scale = tap.scaleUrl();
        return tap.withDevices(
                address(tap.dispenserUrl(), here, there), scale == null ? null : address(scale, here, there));
    }

    private static String address(String url, List<OtherDevice> here, List<OtherDevice> there) {
        return here.stream()
                .filter(device -> device.url().equals(url))
                .findFirst()
                .map(device -> whereIs(device, there))
                .orElse(url);
    }

    /** @return the address at which the device answers that belongs in the place of the one that was found */
    private static @Nullable String whereIs(OtherDevice device, List<OtherDevice> there) {
        return there.stream()
                .filter(other -> device.expected().compare(other.found()) == DeviceIdentity.Likeness.SAME)
                .findFirst()
                .map(OtherDevice::url)
                .orElse(null);
    }
}
