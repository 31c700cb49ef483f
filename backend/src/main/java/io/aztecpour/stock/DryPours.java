package io.aztecpour.stock;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Whether pours in which nothing flowed show that a bottle is empty. Where much should be left it is more likely a kinked hose, so
 * then it takes two in a row.
 */
final class DryPours {
    /** So little, and one such pour is enough, as a share of the bottle's size. */
    private static final double LITTLE = 0.2;

    private final Map<Long, Integer> inARow = new HashMap<>();

    /** @param outcome of a pour from that bottle */
    boolean showsEmpty(Account account, Event outcome) {
        long bottle = account.bottle().id();
        boolean dry = outcome.status() == EventStatus.FAILED
                && Code.NO_FLOW.name().equals(outcome.code())
                && Boolean.TRUE.equals(outcome.measured())
                && outcome.requestId() != null
                && outcome.maintenance() == null;
        if (!dry) {
            inARow.remove(bottle);
            return false;
        }
        int times = inARow.merge(bottle, 1, Integer::sum);
        double little = LITTLE * Objects.requireNonNullElse(account.bottle().sizeMl(), 0.0) + 2 * account.sigmaMl();
        return account.isCounted() && !account.isEmpty() && (account.leftMl() <= little || times >= 2);
    }
}
