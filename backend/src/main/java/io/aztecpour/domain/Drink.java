package io.aztecpour.domain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is poured.
 *
 * @param id 1 and more; 0 for one that is not kept
 * @param name 1–60 characters; two drinks may share a name
 * @param colour {@code #rrggbb}
 * @param densityGPerMl g/ml, 0.5–2
 * @param abvPercent alcohol by volume, 0–100 %; null where nobody said
 * @param lowPercent share of its size from which on a bottle counts as low, 1–90 %
 * @param barcode EAN or UPC, 6–14 digits; null where nobody said
 */
public record Drink(
        long id,
        String name,
        String colour,
        double densityGPerMl,
        @Nullable Double abvPercent,
        double lowPercent,
        @Nullable String barcode) {
    /** From this share on a bottle counts as low where nobody says otherwise: about four pours of a bottle of 0.7 l. */
    public static final double USUAL_LOW_PERCENT = 15;

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern BARCODE = Pattern.compile("[0-9]{6,14}");
    private static final FieldError NO_COLOUR = FieldError.wrongForm(COLOUR, "must look like #2fc6b4");
    private static final FieldError NO_BARCODE = FieldError.wrongForm(BARCODE, "must be 6–14 digits");

    public Drink {
        Check.text(name, 1, 60, "name");
        Check.that(colour != null && COLOUR.matcher(colour).matches(), "colour", NO_COLOUR);
        Check.range(densityGPerMl, 0.5, 2, "density_g_per_ml");
        if (abvPercent != null) {
            Check.range(abvPercent, 0, 100, "abv_percent");
        }
        Check.range(lowPercent, 1, 90, "low_percent");
        Check.that(barcode == null || BARCODE.matcher(barcode).matches(), "barcode", NO_BARCODE);
    }

    /** A drink of which no more is known, and which is not kept. */
    public static Drink of(String name, String colour, double densityGPerMl) {
        return new Drink(0, name, colour, densityGPerMl, null, USUAL_LOW_PERCENT, null);
    }

    public Drink withId(long kept) {
        return new Drink(kept, name, colour, densityGPerMl, abvPercent, lowPercent, barcode);
    }

    public Drink withName(String newName) {
        return new Drink(id, newName, colour, densityGPerMl, abvPercent, lowPercent, barcode);
    }

    /** @return the same with another colour and density, where they are given */
    public Drink withLooks(@Nullable String newColour, @Nullable Double newDensity) {
        return new Drink(
                id,
                name,
                newColour == null ? colour : newColour,
                newDensity == null ? densityGPerMl : newDensity,
                abvPercent,
                lowPercent,
                barcode);
    }
}
