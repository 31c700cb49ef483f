package io.aztecpour.bus.stock;

import java.util.List;

/** Bottles with what is left in them. */
public record BottleViews(List<BottleView> bottles) {}
