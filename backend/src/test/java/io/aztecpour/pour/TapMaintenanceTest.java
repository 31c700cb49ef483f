package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.ledger.Events;
import io.aztecpour.bus.pour.BeginMaintenance;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.MaintenancePlan;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The order of things at one tap, without devices. */
@ExtendWith(VertxExtension.class)
class TapMaintenanceTest {
    private static final MaintenancePlan PLAN = new MaintenancePlan(MaintenanceKind.CLEAN, 40, 20, 0, false, 50);

    /** A scale that moves for a while, and then shows the jug. */
    private static final class MovingScale implements TapMaintenance.Machine {
        private final Promise<Pour> ordered = Promise.promise();
        private final Promise<Void> looked = Promise.promise();
        private volatile boolean still;

        @Override
        public Tap tap() {
            return new Tap("tap-0", "Left", Drink.of("Mezcal", "#112233", 1), "http://10.0.0.2", "http://10.0.0.2", 0);
        }

        @Override
        public @Nullable Double weightG() {
            return still ? 180.0 : null;
        }

        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public boolean isStill() {
            looked.tryComplete();
            return still;
        }

        @Override
        public Future<DispenseAnswer> pour(Pour part, long ageMs) {
            ordered.complete(part);
            return Future.succeededFuture(DispenseAnswer.running(part.requestId(), part.tap()));
        }
    }

    /** What a scale shows while somebody still holds the jug is not the jug. */
    @Test
    void aPartWaitsUntilTheJugStandsStill(Vertx vertx) {
        Bus bus = Bus.register(vertx);
        bus.serve(Addresses.APPEND, request -> Future.succeededFuture(new Events(request.events())));
        MovingScale scale = new MovingScale();
        TapMaintenance maintenance = new TapMaintenance(vertx, bus, new Journal(bus, Hold.ALONE), scale);
        Promise<MaintenanceRun> begun = Promise.promise();
        vertx.runOnContext(loop ->
                maintenance.begin(new BeginMaintenance("tap-0", PLAN, "Bo", 0)).onComplete(begun));

        assertThat(await(begun.future()).jugG()).isNull();
        await(scale.looked.future());
        assertThat(scale.ordered.future().isComplete()).isFalse();
        scale.still = true;
        assertThat(await(scale.ordered.future()).amountMl()).isEqualTo(20);
        assertThat(maintenance.last()).isNotNull();
        assertThat(maintenance.last().jugG()).isEqualTo(180);
    }
}
