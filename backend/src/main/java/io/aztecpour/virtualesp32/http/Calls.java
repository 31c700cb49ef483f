package io.aztecpour.virtualesp32.http;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A table of calls: method and path to what answers them. */
public final class Calls {
    private final Map<String, Function<ReceivedRequest, Future<HttpAnswer>>> table = new HashMap<>();
    private final HttpAnswer unknown;

    public Calls() {
        this(HttpAnswer.notFound());
    }

    /** {@code unknown} answers everything that is not in the table. */
    public Calls(HttpAnswer unknown) {
        this.unknown = unknown;
    }

    public void get(String path, Function<ReceivedRequest, HttpAnswer> call) {
        table.put("GET " + path, received -> Future.succeededFuture(call.apply(received)));
    }

    public void post(String path, Function<ReceivedRequest, HttpAnswer> call) {
        table.put("POST " + path, received -> Future.succeededFuture(call.apply(received)));
    }

    public void delete(String path, Function<ReceivedRequest, HttpAnswer> call) {
        table.put("DELETE " + path, received -> Future.succeededFuture(call.apply(received)));
    }

    public void eventually(String method, String path, Function<ReceivedRequest, Future<HttpAnswer>> call) {
        table.put(method + " " + path, call);
    }

    /** Answers {@code received}, or says that there is no such thing. */
    public Future<HttpAnswer> answer(ReceivedRequest received) {
        Function<ReceivedRequest, Future<HttpAnswer>> call = table.get(received.method() + " " + received.path());
        return call == null ? Future.succeededFuture(unknown) : call.apply(received);
    }
}
