package io.aztecpour.bus.bar;

import io.aztecpour.domain.Drink;
import java.util.List;

/** Drinks by name. */
public record Drinks(List<Drink> drinks) {}
