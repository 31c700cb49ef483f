package io.aztecpour.bus.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to buy, the most urgent first. */
public record Shopping(List<Item> items) {
    /**
     * A drink that runs out.
     *
     * @param drink id
     * @param name of the drink
     * @param toBuy bottles
     * @param leftMl in all bottles of it that are counted, ml
     * @param spare full ones at no tap
     * @param sizeMl of the last bottle of it, ml; null where none was counted
     * @param emptyAt when the last of it will be gone at the present rate, ms since 1970; null where that cannot be told
     */
    public record Item(
            long drink,
            String name,
            int toBuy,
            double leftMl,
            double sigmaMl,
            int spare,
            @Nullable Double sizeMl,
            @Nullable Long emptyAt,
            @Nullable String barcode) {}
}
