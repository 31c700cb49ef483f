package io.aztecpour.bus.bar;

import io.aztecpour.domain.Drink;

/**
 * A drink as it shall be from now on, wherever it is poured.
 *
 * @param drink replaces the one with the same id
 */
public record DrinkEdit(Drink drink) {}
