package io.aztecpour.domain;

import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One place where a glass stands: a dispenser, usually a scale, one drink.
 *
 * @param id stable short name: lower-case letters, digits and dashes, 1–40 characters
 * @param name what people call it, 1–40 characters
 * @param drink what it pours, 1–60 characters
 * @param colour of the drink, {@code #rrggbb}
 * @param densityGPerMl density of the drink, g/ml, 0.5–2
 * @param dispenserUrl base address of the dispenser, e.g. {@code http://10.0.0.21}
 * @param scaleUrl base address of the scale; the same as the dispenser's where one board plays both parts; null
 *     without a scale
 * @param position order on the screen, from 0
 */
public record Tap(
        String id,
        String name,
        String drink,
        String colour,
        double densityGPerMl,
        String dispenserUrl,
        @Nullable String scaleUrl,
        int position) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final FieldError NO_ID =
            FieldError.wrongForm(ID, "must be 1–40 lower-case letters, digits or dashes");
    private static final FieldError NO_COLOUR = FieldError.wrongForm(COLOUR, "must look like #2fc6b4");

    public Tap {
        Check.that(id != null && ID.matcher(id).matches(), "id", NO_ID);
        Check.text(name, 1, 40, "name");
        Check.text(drink, 1, 60, "drink");
        Check.that(colour != null && COLOUR.matcher(colour).matches(), "colour", NO_COLOUR);
        Check.range(densityGPerMl, 0.5, 2, "density_g_per_ml");
        dispenserUrl = DeviceAddress.normalize(dispenserUrl, "dispenser_url");
        scaleUrl = scaleUrl == null || scaleUrl.isBlank() ? null : DeviceAddress.normalize(scaleUrl, "scale_url");
    }

    /** @return the same tap with devices at these base addresses; the scale's is null where there is none */
    public Tap withDevices(String dispenser, @Nullable String scale) {
        return new Tap(id, name, drink, colour, densityGPerMl, dispenser, scale, position);
    }

    /** @return whether both have the same dispenser and scale, by their addresses */
    public boolean hasDevicesOf(Tap other) {
        return dispenserUrl.equals(other.dispenserUrl) && Objects.equals(scaleUrl, other.scaleUrl);
    }
}
