package io.aztecpour.bus.bar;

import io.aztecpour.domain.Bottle;
import java.util.List;

/** Bottles as they are now. */
public record Bottles(List<Bottle> bottles) {}
