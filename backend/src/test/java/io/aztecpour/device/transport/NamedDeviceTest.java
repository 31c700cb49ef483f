package io.aztecpour.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.device.protocol.EventLoopDevice;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.names.HostLookup;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A device that is known by a name which only multicast DNS knows. */
@ExtendWith(VertxExtension.class)
class NamedDeviceTest {
    private static final String NAME = "aztec-dispenser-1.local";

    /** Nobody listens there. */
    private static final String FORMER = "127.0.0.3";

    private final AtomicInteger lookUps = new AtomicInteger();

    private volatile String address = "127.0.0.1";

    private InetAddress[] network(String host) throws UnknownHostException {
        lookUps.incrementAndGet();
        if (!host.equals(NAME)) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.getByName(address)};
    }

    private DeviceClients clients(Vertx vertx) {
        return DeviceClients.of(
                vertx,
                new HostLookup(
                        host -> {
                            throw new UnknownHostException(host);
                        },
                        this::network));
    }

    /** It closes each connection, so that each call makes a new one. */
    private static HostileDevice device(Vertx vertx) throws Exception {
        return HostileDevice.start(
                vertx,
                request -> request.raw("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 39\r\n\r\n"
                        + "{\"state\":\"idle\",\"glass_present\":true } "));
    }

    private EventLoopDevice named(Vertx vertx, HostileDevice device) throws Exception {
        String url = "http://" + NAME + ":" + URI.create(device.url()).getPort();
        return new EventLoopDevice(vertx, clients(vertx), url, true, false);
    }

    private static DeviceState state(EventLoopDevice device) throws Exception {
        return device.ask(known -> known.dispenser().status(Priority.COMMAND))
                .await(60, SECONDS)
                .state();
    }

    @Test
    void isFoundOnceAndCalledByItsName(Vertx vertx) throws Exception {
        try (HostileDevice device = device(vertx);
                EventLoopDevice named = named(vertx, device)) {
            for (int call = 0; call < 5; call++) {
                assertThat(state(named)).isEqualTo(DeviceState.IDLE);
                assertThat(device.awaitRequest().header("Host")).startsWith(NAME + ":");
            }
            assertThat(device.connections()).isEqualTo(5);
            assertThat(lookUps).hasValue(1);
        }
    }

    @Test
    void isSaidNotToBeFoundWhereNobodyKnowsTheName(Vertx vertx) throws Exception {
        try (EventLoopDevice nobody = new EventLoopDevice(vertx, clients(vertx), "http://aztec-9.local", true, false)) {
            assertThat(nobody.ask(known -> known.dispenser().status(Priority.COMMAND))
                            .map("")
                            .otherwise(failure -> ((RequestFailure) failure).predicate())
                            .await(60, SECONDS))
                    .isEqualTo("cannot be found: nothing in the network has this name");
        }
    }

    @Test
    void isFoundAgainWhereTheRouterMovedIt(Vertx vertx) throws Exception {
        address = FORMER;
        try (HostileDevice device = device(vertx);
                EventLoopDevice named = named(vertx, device)) {
            assertThat(named.ask(known -> known.dispenser().status(Priority.COMMAND))
                            .map(reached -> "reached")
                            .otherwise("lost")
                            .await(60, SECONDS))
                    .isEqualTo("lost");
            address = "127.0.0.1";
            assertThat(state(named)).isEqualTo(DeviceState.IDLE);
        }
    }
}
