package io.aztecpour.device;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.device.commands.DeviceRelocator;
import io.aztecpour.device.commands.TapCommands;
import io.aztecpour.device.identity.DeviceMemory;
import io.aztecpour.device.polling.TapPoller;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.ScaleZero;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Owns the devices of one tap: polls them all the time, publishes what they say, and carries out commands. Everything of
 * the tap lives on this verticle's event loop.
 */
public final class TapVerticle extends VerticleBase {
    private final Tap tap;
    private final HubSettings settings;
    private final DeviceClients clients;
    private final DeviceArbiter arbiter;
    private final DeviceMemory memory;
    private final ScaleZero zero;
    private final long seed;
    private @Nullable TapPoller poller;
    private @Nullable DeviceRelocator relocator;

    /**
     * @param clients open the connections; closed by their owner
     * @param arbiter the same for all taps of a hub, as is the memory
     * @param zero of the scale, as it was known before
     * @param seed of everything random here
     */
    public TapVerticle(
            Tap tap,
            HubSettings settings,
            DeviceClients clients,
            DeviceArbiter arbiter,
            DeviceMemory memory,
            ScaleZero zero,
            long seed) {
        this.tap = tap;
        this.settings = settings;
        this.clients = clients;
        this.arbiter = arbiter;
        this.memory = memory;
        this.zero = zero;
        this.seed = seed;
    }

    @Override
    public Future<?> start() {
        DeviceRelocator relocator = new DeviceRelocator(vertx, clients, arbiter, tap, () -> poller().publishHealth());
        // SplittableRandom mixes its seed: taps with similar seeds must not poll in step.
        TapPoller poller = new TapPoller(
                vertx, tap, settings, clients, arbiter, memory, relocator, zero, new SplittableRandom(seed));
        this.relocator = relocator;
        this.poller = poller;
        arbiter.register(tap, () -> context.runOnContext(now -> poller.publishHealth()));
        memory.register(tap, () -> context.runOnContext(now -> poller.publishHealth()));
        Bus.of(vertx).subscribe(Addresses.SETTINGS_CHANGES, poller::changeSettings);
        new TapCommands(vertx, poller, arbiter, memory, relocator).serve();
        poller.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        if (relocator != null) {
            relocator.close();
        }
        arbiter.unregister(tap.id());
        memory.unregister(tap.id());
        if (poller != null) {
            poller.close();
        }
        return Future.succeededFuture();
    }

    /** @param idle runs on this verticle's event loop when no pour of the hub runs here. Callable from any thread. */
    void whenIdle(Runnable idle) {
        context.runOnContext(now -> poller().whenIdle(idle));
    }

    /** Publishes health and reading again, for subscribers that have dropped this tap. Callable from any thread. */
    void publishAgain() {
        context.runOnContext(now -> poller().publishAgain());
    }

    /** Publishes health again, for other nodes that may have missed it. Callable from any thread. */
    void publishHealthAgain() {
        context.runOnContext(now -> poller().publishHealthAgain());
    }

    private TapPoller poller() {
        return Objects.requireNonNull(poller);
    }
}
