package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Command;
import io.vertx.core.Future;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What this node answers to the others about the taps that it looks after. */
final class TapServices {
    private final Bus bus;
    private final Map<String, List<MessageConsumer<?>>> open = new HashMap<>();

    TapServices(Bus bus) {
        this.bus = bus;
    }

    /** @return the place of this tap, where nothing is served yet */
    Place of(String tap) {
        close(tap);
        return new Place(tap);
    }

    void close(String tap) {
        List<MessageConsumer<?>> served = open.remove(tap);
        if (served != null) {
            served.forEach(MessageConsumer::unregister);
        }
    }

    /** Where one tap is served. */
    final class Place {
        private final String tap;

        private Place(String tap) {
            this.tap = tap;
        }

        <Q extends Record, A extends Record> Place serve(Command<Q, A> command, Function<Q, Future<A>> service) {
            open.computeIfAbsent(tap, here -> new ArrayList<>()).add(bus.serve(command.at(tap), service));
            return this;
        }
    }
}
