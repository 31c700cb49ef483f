package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * How old an order may be that moves liquid or a scale. A phone that loses its network keeps a request and sends it when the
 * network is back; by then somebody else may stand at the tap, or nobody.
 */
public final class OrderAge {
    /** More than a slow network needs, ms. */
    static final long LONGEST_MS = 5_000;

    private OrderAge() {}

    /**
     * @param ageMs from the press of the button to the order's arrival at the hub, ms; negative where it was reckoned by another
     *     clock, so that nobody knows the age
     * @return the refusal of what is too old; null for what is not
     */
    public static @Nullable Fault refusal(long ageMs) {
        if (ageMs >= -LONGEST_MS && ageMs <= LONGEST_MS) {
            return null;
        }
        String why = ageMs < 0
                ? "the order was given by another clock than the hub's"
                : "the order took " + ageMs / 1_000 + " s to reach the hub";
        return new Fault(Code.STALE_REQUEST, "Nothing was done: " + why + ". Press again if the guest is still there.");
    }

    /** @throws Fault if the order is too old */
    public static void check(long ageMs) {
        Fault refusal = refusal(ageMs);
        if (refusal != null) {
            throw refusal;
        }
    }
}
