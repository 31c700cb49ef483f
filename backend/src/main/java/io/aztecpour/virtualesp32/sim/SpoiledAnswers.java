package io.aztecpour.virtualesp32.sim;

import io.aztecpour.virtualesp32.http.HttpAnswer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** Writes answers: as they are, or spoiled by a fault. Every write is safe on a connection that is gone. */
public final class SpoiledAnswers {
    private static final int OVERSIZED_BYTES = 10 * 1024 * 1024;
    private static final Buffer FILLER = Buffer.buffer("x".repeat(64 * 1024));

    private static final HttpAnswer NO =
            HttpAnswer.ok(new JsonObject().put("ok", false).put("error", "Not now"));

    private final Vertx vertx;
    private int garbage;

    public SpoiledAnswers(Vertx vertx) {
        this.vertx = vertx;
    }

    public void write(HttpServerRequest request, HttpAnswer answer) {
        HttpServerResponse response = request.response();
        if (!gone(response)) {
            response.setStatusCode(answer.status())
                    .putHeader("content-type", answer.contentType())
                    .end(answer.body());
        }
    }

    /** Writes {@code answer} as {@code fault} lets it through. */
    public void write(HttpServerRequest request, HttpAnswer answer, InjectedFault fault) {
        switch (fault.kind()) {
            case SLOW -> vertx.setTimer(Math.max(1, fault.millis()), timer -> write(request, answer));
            case SAYS_NO -> write(request, NO);
            case ERROR_500 -> write(request, HttpAnswer.error(500, "Internal error"));
            case GARBAGE -> write(request, garbage(answer));
            case TRICKLE -> trickle(begin(request, answer), answer.body(), 0, fault.millis());
            case RESET -> reset(request, answer);
            case NAMELESS -> write(request, nameless(answer));
            case OVERSIZED -> pourOut(beginEndless(request), OVERSIZED_BYTES / FILLER.length());
            default -> {
                // A device that hangs keeps the connection open and says nothing, ever.
            }
        }
    }

    private static boolean gone(HttpServerResponse response) {
        return response.closed() || response.ended();
    }

    /** HTML and half a JSON document by turns. */
    private HttpAnswer garbage(HttpAnswer answer) {
        garbage++;
        String half = answer.body().getString(0, answer.body().length() / 2);
        return garbage % 2 == 1
                ? new HttpAnswer(200, "text/html", Buffer.buffer("<html><body><h1>It works!</h1></body></html>"))
                : new HttpAnswer(200, "application/json", Buffer.buffer(half));
    }

    /** As a board answers that has just started and has not read its settings yet. */
    private static HttpAnswer nameless(HttpAnswer answer) {
        if (!answer.contentType().equals("application/json")) {
            return answer;
        }
        JsonObject body = answer.body().toJsonObject();
        body.remove("device_id");
        body.remove("device_name");
        return HttpAnswer.json(answer.status(), body);
    }

    private static HttpServerResponse begin(HttpServerRequest request, HttpAnswer answer) {
        HttpServerResponse response = request.response();
        if (!gone(response)) {
            response.setStatusCode(answer.status())
                    .putHeader("content-type", answer.contentType())
                    .putHeader("content-length", Integer.toString(answer.body().length()));
        }
        return response;
    }

    private void trickle(HttpServerResponse response, Buffer body, int at, long pauseMillis) {
        if (gone(response)) {
            return;
        }
        if (at == body.length()) {
            response.end();
            return;
        }
        response.write(body.getBuffer(at, at + 1));
        vertx.setTimer(Math.max(1, pauseMillis), timer -> trickle(response, body, at + 1, pauseMillis));
    }

    private static void reset(HttpServerRequest request, HttpAnswer answer) {
        HttpServerResponse response = begin(request, answer);
        if (!gone(response)) {
            response.write(answer.body().getBuffer(0, answer.body().length() / 2))
                    .onComplete(written -> request.connection().close());
        }
    }

    private static HttpServerResponse beginEndless(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (!gone(response)) {
            response.setChunked(true)
                    .putHeader("content-type", "application/json")
                    .write(Buffer.buffer("{\"weight_g\":1.0,\"padding\":\""));
        }
        return response;
    }

    private void pourOut(HttpServerResponse response, int pieces) {
        if (gone(response)) {
            return;
        }
        if (pieces == 0) {
            response.end("\"}");
            return;
        }
        // One piece at a time: a client that has stopped reading must not fill this side's memory.
        response.write(FILLER).onSuccess(written -> pourOut(response, pieces - 1));
    }
}
