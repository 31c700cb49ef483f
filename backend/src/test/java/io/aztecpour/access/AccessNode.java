package io.aztecpour.access;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.access.SignedOut;
import io.aztecpour.domain.Role;
import io.aztecpour.store.Secrets;
import io.aztecpour.store.StoreFixture;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One of several hubs of a database, as far as it concerns who comes in: real sessions and PINs behind a real HTTP server, on an event loop
 * of its own. It says nothing on the bus unless it is told to, as if its word were always lost.
 */
final class AccessNode extends VerticleBase {
    /** By how much its clock is ahead of the machine's, ns. */
    final AtomicLong ahead = new AtomicLong();

    /** What watches over each session that {@code GET /watch} was asked with, as a live socket does. */
    final List<BooleanSupplier> watched = new CopyOnWriteArrayList<>();

    /** What happens while a new PIN is on its way into the database. */
    volatile Supplier<Future<?>> whileStoring = Future::succeededFuture;

    private final StoreFixture hub;
    private final @Nullable String adminPin;
    private final @Nullable String bartenderPin;
    private Pins.@Nullable Prepared pins;
    private @Nullable StaffSessions sessions;
    private @Nullable PinAuthenticator authenticator;
    private @Nullable HttpServer server;

    AccessNode(StoreFixture hub, @Nullable String adminPin, @Nullable String bartenderPin) {
        this.hub = hub;
        this.adminPin = adminPin;
        this.bartenderPin = bartenderPin;
    }

    Pins.Prepared pins() {
        return Objects.requireNonNull(pins);
    }

    int port() {
        return Objects.requireNonNull(server).actualPort();
    }

    @Override
    public Future<?> start() {
        return AccessState.open(hub.store, true)
                .compose(access -> Pins.prepare(vertx, access, adminPin, bartenderPin, 10)
                        .onSuccess(prepared -> open(access, prepared)))
                .compose(opened ->
                        vertx.createHttpServer().requestHandler(router()).listen(0, "127.0.0.1"))
                .onSuccess(listening -> server = listening);
    }

    private void open(AccessState access, Pins.Prepared prepared) {
        pins = prepared;
        authenticator = new PinAuthenticator(prepared.pins(), access);
        sessions = new StaffSessions(
                vertx, prepared.pins(), false, new Proxies(Set.of()), () -> System.nanoTime() + ahead.get(), access);
        sessions.watch();
    }

    private Router router() {
        StaffSessions staff = Objects.requireNonNull(sessions);
        Router router = Router.router(vertx);
        router.route().handler(staff);
        router.get("/session").respond(context -> Future.succeededFuture(who(context)));
        router.get("/watch").respond(context -> {
            watched.add(staff.isOpen(context));
            return Future.succeededFuture(who(context));
        });
        router.delete("/session").respond(context -> {
            Caller caller = staff.caller(context);
            return staff.signOut(context)
                    .onSuccess(ended -> tell(context, caller))
                    .map(ended -> who(context));
        });
        router.route().handler(BodyHandler.create(false));
        router.post("/session").respond(this::signIn);
        router.patch("/pin").respond(this::changePin);
        return router;
    }

    private JsonObject who(RoutingContext context) {
        StaffSessions staff = Objects.requireNonNull(sessions);
        return new JsonObject()
                .put("role", staff.caller(context).role())
                .put("name", staff.caller(context).name())
                .put("unknown", staff.isUnknown(context));
    }

    private Future<JsonObject> signIn(RoutingContext context) {
        JsonObject body = context.body().asJsonObject();
        return Objects.requireNonNull(authenticator)
                .signIn(body.getString("address", "10.0.0.1"), null, body.getString("pin"))
                .compose(result -> result instanceof PinAuthenticator.Result.Welcome welcome
                        ? Objects.requireNonNull(sessions)
                                .signIn(context, welcome.match(), body.getString("name"))
                                .map(caller -> new JsonObject().put("result", "Welcome"))
                        : Future.succeededFuture(
                                new JsonObject().put("result", result.getClass().getSimpleName())))
                .otherwise(refused -> new JsonObject().put("result", refused.getMessage()));
    }

    /** As the settings' page does it. */
    private Future<JsonObject> changePin(RoutingContext context) {
        StaffSessions staff = Objects.requireNonNull(sessions);
        Role role = staff.caller(context).role();
        return pins().pins()
                .check(Map.of(role, context.body().asJsonObject().getString("pin")))
                .compose(change -> staff.renew(context, change)
                        .compose(renewed -> whileStoring.get())
                        .compose(meanwhile -> hub.store.write(change.secrets().entrySet().stream()
                                .map(each -> Secrets.keep(each.getKey(), each.getValue()))
                                .toList()))
                        .compose(stored -> whileStoring.get())
                        .onSuccess(meanwhile -> pins().pins().adopt(change)))
                .map(changed -> who(context));
    }

    private void tell(RoutingContext context, Caller caller) {
        if (context.request().getParam("tell") != null) {
            Bus.of(vertx).publish(Addresses.SIGNED_OUT, new SignedOut(caller.session(), null));
        }
    }

    @Override
    public Future<?> stop() {
        return Objects.requireNonNull(server)
                .close()
                .compose(closed -> Objects.requireNonNull(sessions).close())
                .timeout(10, TimeUnit.SECONDS);
    }
}
