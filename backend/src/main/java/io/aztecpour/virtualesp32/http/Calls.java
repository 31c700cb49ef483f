package io.aztecpour.virtualesp32.http;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** A table of calls: method and path to what answers them. */
public final class Calls {
    private final Map<String, Function<Ask, Future<Answer>>> table = new HashMap<>();
    private final Answer unknown;

    public Calls() {
        this(Answer.notFound());
    }

    /** {@code unknown} answers everything that is not in the table. */
    public Calls(Answer unknown) {
        this.unknown = unknown;
    }

    public void get(String path, Function<Ask, Answer> call) {
        table.put("GET " + path, ask -> Future.succeededFuture(call.apply(ask)));
    }

    public void post(String path, Function<Ask, Answer> call) {
        table.put("POST " + path, ask -> Future.succeededFuture(call.apply(ask)));
    }

    public void delete(String path, Function<Ask, Answer> call) {
        table.put("DELETE " + path, ask -> Future.succeededFuture(call.apply(ask)));
    }

    public void eventually(String method, String path, Function<Ask, Future<Answer>> call) {
        table.put(method + " " + path, call);
    }

    /** Answers {@code ask}, or says that there is no such thing. */
    public Future<Answer> answer(Ask ask) {
        Function<Ask, Future<Answer>> call = table.get(ask.method() + " " + ask.path());
        return call == null ? Future.succeededFuture(unknown) : call.apply(ask);
    }
}
