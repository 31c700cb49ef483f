package io.aztecpour.virtualesp32;

import io.aztecpour.virtualesp32.http.Ask;
import io.aztecpour.virtualesp32.http.Bodies;
import io.aztecpour.virtualesp32.http.Calls;
import io.aztecpour.virtualesp32.http.HttpAnswer;
import io.aztecpour.virtualesp32.sim.FaultKind;
import io.aztecpour.virtualesp32.sim.Faults;
import io.aztecpour.virtualesp32.sim.InjectedFault;
import io.aztecpour.virtualesp32.sim.SpoiledAnswers;
import io.aztecpour.virtualesp32.sim.Standstill;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Every request comes through here: to the bench, to the firmware, or to a device without power. */
final class FrontDoor {
    /** What the door leads to. */
    interface House {
        /** Brings the device up to the present moment. */
        void advance();

        boolean running();

        void count(String method, String path);

        /** What the running firmware answers to; only asked while running. */
        Calls firmware();

        Calls bench();

        Faults faults();

        /**
         * Takes a WebSocket request; false if there is nothing to upgrade to.
         *
         * @param ended runs when the WebSocket is closed
         */
        boolean upgrade(HttpServerRequest request, Runnable ended);
    }

    private final House house;
    private final Vertx vertx;
    private final SpoiledAnswers answers;
    private final Standstill standstill;
    private final long answerMillis;
    private final SocketGate gate;
    private final FirmwareConnections connections;

    /** @param answerMillis how long the firmware takes for each answer, real ms */
    FrontDoor(House house, Vertx vertx, VirtualEsp32Options options, long answerMillis) {
        this.house = house;
        this.vertx = vertx;
        this.answers = new SpoiledAnswers(vertx);
        this.standstill = new Standstill(vertx, house.faults());
        this.answerMillis = answerMillis;
        this.gate = new SocketGate(vertx, options.sockets());
        this.connections = new FirmwareConnections(vertx, options.closing(), gate);
    }

    void opened(HttpConnection connection) {
        connections.opened(connection);
    }

    void knock(HttpServerRequest request) {
        gate.enter(request, this::enter);
    }

    private void enter(HttpServerRequest request) {
        house.advance();
        if (request.path() == null) {
            request.connection().close();
        } else if (SocketGate.isForBench(request)) {
            toBench(request);
        } else if (!house.running()) {
            request.connection().close();
        } else {
            toFirmware(request);
        }
    }

    private void toBench(HttpServerRequest request) {
        Bodies.read(request)
                .compose(body -> house.bench().answer(ask(request, body)))
                .onSuccess(answer -> answers.write(request, answer))
                .onFailure(broken -> refuse(request, broken));
    }

    private void toFirmware(HttpServerRequest request) {
        if (!connections.enter(request)) {
            return;
        }
        house.count(request.method().name(), request.path());
        standstill.meets(request.path());
        Optional<InjectedFault> fault = house.faults().spoil(request.path());
        if (fault.isEmpty() && !standstill.isInForce() && house.upgrade(request, connections.pushEnds(request))) {
            return;
        }
        BooleanSupplier reset = connections.reset(request);
        Bodies.read(request)
                .compose(body -> standstill.letIn(body, reset))
                .compose(body -> carryOut(ask(request, body), fault))
                .compose(this::takeTime)
                .compose(standstill::letOut)
                .onSuccess(answer -> write(request, answer, fault))
                .onFailure(broken -> refuse(request, broken));
    }

    private Future<HttpAnswer> carryOut(Ask ask, Optional<InjectedFault> fault) {
        house.advance();
        if (!house.running()) {
            return Future.failedFuture("lost power");
        }
        boolean ignored = fault.isPresent() && !fault.get().acts();
        if (ignored) {
            return Future.succeededFuture(HttpAnswer.error(500, "Internal error"));
        }
        long later = fault.filter(spoilt -> spoilt.kind() == FaultKind.SAYS_NO)
                .map(InjectedFault::millis)
                .orElse(0L);
        return later > 0 ? carryOutLater(ask, later) : house.firmware().answer(ask);
    }

    private Future<HttpAnswer> carryOutLater(Ask ask, long millis) {
        vertx.setTimer(millis, due -> {
            if (house.running()) {
                house.advance();
                house.firmware().answer(ask);
            }
        });
        return Future.succeededFuture(HttpAnswer.ok(new JsonObject()));
    }

    private Future<HttpAnswer> takeTime(HttpAnswer answer) {
        return answerMillis <= 0
                ? Future.succeededFuture(answer)
                : vertx.timer(answerMillis, TimeUnit.MILLISECONDS).map(waited -> answer);
    }

    private void write(HttpServerRequest request, HttpAnswer answer, Optional<InjectedFault> fault) {
        if (!house.running()) {
            request.connection().close();
        } else if (fault.isPresent()) {
            answers.write(request, answer, fault.get());
        } else {
            answers.write(request, answer);
        }
    }

    /** Nothing that comes over the wire may throw on the event loop, whatever becomes of it. */
    private void refuse(HttpServerRequest request, Throwable broken) {
        if (broken instanceof Bodies.TooLarge) {
            answers.write(request, HttpAnswer.error(413, "Body too large"));
        }
        request.connection().close();
    }

    private static Ask ask(HttpServerRequest request, Buffer body) {
        return new Ask(request.method().name(), request.path(), body);
    }

    /** @return whether nothing goes over the network just now */
    boolean isSilent() {
        return standstill.isInForce();
    }

    /** Breaks every connection that the firmware has. */
    void breakConnections() {
        connections.breakAll();
    }
}
