package io.aztecpour.bus.guests;

import io.aztecpour.domain.Check;

/**
 * A guest wants a badge of their own.
 *
 * @param name 1–48 characters, none of them invisible
 * @param showName whether everybody may see the first name while something is poured for them
 */
public record MakeBadge(String name, boolean showName) {
    private static final int LONGEST = 48;

    public MakeBadge {
        name = Check.readable(Check.text(name, 1, LONGEST, "name").strip(), "name");
    }
}
