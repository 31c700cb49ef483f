package io.aztecpour.pour;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.cluster.Leases;
import io.aztecpour.bus.guests.GuestVerdict;
import io.aztecpour.bus.ledger.Events;
import io.aztecpour.bus.ledger.MaintenanceRuns;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.bus.pour.PourId;
import io.aztecpour.bus.stock.BottleVerdict;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node of a cluster has just taken a tap, and somebody presses there before it knows all that it must. */
@ExtendWith(VertxExtension.class)
class TakeOverTest {
    private static final String TAP = "tap-0";
    private static final DispenseRequest PRESS = new DispenseRequest(TAP, 20, "GUEST-7", null, "Ana");

    private final Promise<Void> tapsAsked = Promise.promise();
    private final Promise<Taps> taps = Promise.promise();
    private final Promise<Events> leftOpen = Promise.promise();
    private final List<Event> logged = new CopyOnWriteArrayList<>();
    private Bus bus;
    private Vertx vertx;

    @BeforeEach
    void join(Vertx fresh) {
        vertx = fresh;
        Leases leases = Leases.join(vertx);
        bus = Bus.register(vertx);
        leases.gain(held(LeaseName.BAR));
        leases.gain(held(LeaseName.ofTap(TAP)));
        bus.serve(Addresses.TAPS, all -> {
            tapsAsked.tryComplete();
            return taps.future();
        });
        bus.serve(Addresses.RECALL_LEARNING, id -> Future.succeededFuture(new LearningText(TAP, "Mezcal", null)));
        bus.serve(Addresses.CHECK_BOTTLE, pour -> Future.succeededFuture(BottleVerdict.YES));
        bus.serve(Addresses.MAY_DRINK, pour -> Future.succeededFuture(GuestVerdict.YES));
        bus.serve(Addresses.OPEN_POURS, all -> leftOpen.future());
        bus.serve(Addresses.KEPT_RUNS, all -> Future.succeededFuture(new MaintenanceRuns(List.of())));
        bus.serve(Addresses.APPEND, request -> {
            logged.addAll(request.events());
            return Future.succeededFuture(new Events(request.events()));
        });
    }

    private static Hold held(String lease) {
        Hold hold = new Hold(lease, 1, false);
        hold.renew(Hold.Moment.now());
        return hold;
    }

    @Test
    void aPressIsHeldUntilTheLogWasRead() throws Exception {
        taps.complete(new Taps(List.of(tap())));
        await(vertx.deployVerticle(new DispenseVerticle()));
        bus.publish(Addresses.DEVICE_READINGS, noGlass());
        Future<DispenseAnswer> answer = bus.ask(Addresses.DISPENSE, PRESS);
        untilHeard();
        assertThat(answer.isComplete()).isFalse();

        leftOpen.complete(new Events(List.of()));
        isTakenUp(answer);
    }

    /** What another node asks of the tap that this one has taken, which it has never heard of. */
    @Test
    void aPressThatComesBeforeTheTapIsKnownIsForTheAskingNodeToHold() throws Exception {
        leftOpen.complete(new Events(List.of()));
        Future<String> deployed = vertx.deployVerticle(new DispenseVerticle());
        await(tapsAsked.future());
        Promise<Throwable> refusal = Promise.promise();
        bus.ask(Addresses.DISPENSE.at(TAP), PRESS).onFailure(refusal::complete);
        assertThat(await(refusal.future())).hasMessage(DispenseVerticle.MOVING.reason());

        taps.complete(new Taps(List.of(tap())));
        await(deployed);
        bus.publish(Addresses.DEVICE_READINGS, noGlass());
        isTakenUp(bus.ask(Addresses.DISPENSE.at(TAP), PRESS));
    }

    /** As far as the devices, of which there are none here: that stands in the log. */
    private void isTakenUp(Future<DispenseAnswer> answer) throws Exception {
        assertThat(await(answer).code()).isEqualTo(Code.DEVICE_OFFLINE);
        assertThat(logged).extracting(Event::code).containsExactly(Code.DEVICE_OFFLINE.name());
    }

    /** Whatever was asked before was taken up by then: all of it runs on one event loop, in its order. */
    private void untilHeard() throws Exception {
        await(bus.ask(Addresses.POUR, new PourId("none")));
    }

    private static Tap tap() {
        return new Tap(TAP, "Left", Drink.of("Mezcal", "#112233", 1), "http://127.0.0.1:1", null, 0);
    }

    private static Reading noGlass() {
        return new Reading(
                TAP,
                1,
                0,
                System.nanoTime(),
                null,
                null,
                null,
                null,
                Glass.ABSENT,
                DeviceState.IDLE,
                null,
                false,
                false,
                1,
                null,
                null);
    }
}
