package io.aztecpour.bus.pour;

import io.aztecpour.domain.Pour;
import org.jspecify.annotations.Nullable;

/** A pour that runs or ended a short while ago; null where it is not known any more. */
public record PourFound(@Nullable Pour pour) {}
