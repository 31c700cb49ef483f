package io.aztecpour.domain;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One place where a glass stands: a dispenser, usually a scale, one bottle.
 *
 * @param id stable short name: lower-case letters, digits and dashes, 1–40 characters
 * @param name what people call it, 1–40 characters
 * @param drink in its bottle
 * @param dispenserUrl base address of the dispenser, e.g. {@code http://10.0.0.21}
 * @param scaleUrl base address of the scale; the same as the dispenser's where one board plays both parts; null
 *     without a scale
 * @param position order on the screen, from 0
 */
public record Tap(
        String id,
        String name,
        Drink drink,
        String dispenserUrl,
        @Nullable String scaleUrl,
        int position) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final FieldError NO_ID =
            FieldError.wrongForm(ID, "must be 1–40 lower-case letters, digits or dashes");

    public Tap {
        Check.that(id != null && ID.matcher(id).matches(), "id", NO_ID);
        Check.text(name, 1, 40, "name");
        dispenserUrl = DeviceAddress.normalize(dispenserUrl, "dispenser_url");
        scaleUrl = scaleUrl == null || scaleUrl.isBlank() ? null : DeviceAddress.normalize(scaleUrl, "scale_url");
    }

    /** @return the same tap with devices at these base addresses; the scale's is null where there is none */
    public Tap withDevices(String dispenser, @Nullable String scale) {
        return new Tap(id, name, drink, dispenser, scale, position);
    }

    public Tap withDrink(Drink poured) {
        return new Tap(id, name, poured, dispenserUrl, scaleUrl, position);
    }

    /** @return whether both have the same dispenser and scale, by their addresses */
    public boolean hasDevicesOf(Tap other) {
        return dispenserUrl.equals(other.dispenserUrl) && Objects.equals(scaleUrl, other.scaleUrl);
    }
}
