package io.aztecpour.ledger;

import io.aztecpour.bus.message.EventQuery;

final class Queries {
    private Queries() {}

    static EventQuery newest(int limit) {
        return new EventQuery(limit, null, null, null, null, null, null);
    }
}
