package io.aztecpour.bus.pour;

import org.jspecify.annotations.Nullable;

/**
 * What pours taught about a tap and drink, as its owner writes it.
 *
 * @param json null where nothing was learned yet, or to forget it
 */
public record LearningText(
        String tap, String drink, @Nullable String json) {}
