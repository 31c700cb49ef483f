package io.aztecpour.virtualesp32.http;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A table of calls: method and path to what answers them. */
public final class Calls {
    private final Map<String, Function<Ask, Future<HttpAnswer>>> table = new HashMap<>();
    private final HttpAnswer unknown;

    public Calls() {
        this(HttpAnswer.notFound());
    }

    /** {@code unknown} answers everything that is not in the table. */
    public Calls(HttpAnswer unknown) {
        this.unknown = unknown;
    }

    public void get(String path, Function<Ask, HttpAnswer> call) {
        table.put("GET " + path, ask -> Future.succeededFuture(call.apply(ask)));
    }

    public void post(String path, Function<Ask, HttpAnswer> call) {
        table.put("POST " + path, ask -> Future.succeededFuture(call.apply(ask)));
    }

    public void delete(String path, Function<Ask, HttpAnswer> call) {
        table.put("DELETE " + path, ask -> Future.succeededFuture(call.apply(ask)));
    }

    public void eventually(String method, String path, Function<Ask, Future<HttpAnswer>> call) {
        table.put(method + " " + path, call);
    }

    /** Answers {@code ask}, or says that there is no such thing. */
    public Future<HttpAnswer> answer(Ask ask) {
        Function<Ask, Future<HttpAnswer>> call = table.get(ask.method() + " " + ask.path());
        return call == null ? Future.succeededFuture(unknown) : call.apply(ask);
    }
}
