package io.aztecpour.names;

import io.aztecpour.names.HostLookup.NameServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Asks a server that may block for long on a few threads of its own. A host whose answer is still out is not asked for again, so
 * that names of which nothing is heard do not take all of the threads.
 */
final class BoundedLookups {
    private static final int MOST_AT_ONCE = 8;
    private static final int MOST_WAITING = 200;

    private final NameServer server;
    private final Executor threads;
    private final Map<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();

    /** @param name of its threads */
    BoundedLookups(NameServer server, String name) {
        this.server = server;
        this.threads = threads(name);
    }

    private static Executor threads(String name) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_AT_ONCE, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** @return one address at least, IPv4 first; fails with {@link UnknownHostException} */
    CompletableFuture<List<InetAddress>> lookUp(String host) {
        CompletableFuture<List<InetAddress>> fresh = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> already = running.putIfAbsent(host, fresh);
        if (already != null) {
            return already;
        }
        fresh.whenComplete((found, failure) -> running.remove(host));
        try {
            threads.execute(() -> answer(host, fresh));
        } catch (RejectedExecutionException tooMany) {
            fresh.completeExceptionally(new UnknownHostException(host + ": too many names are looked up"));
        }
        return fresh;
    }

    private void answer(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            List<InetAddress> found = Arrays.stream(server.addresses(host))
                    .sorted((one, other) -> one.getAddress().length - other.getAddress().length)
                    .toList();
            if (found.isEmpty()) {
                throw new UnknownHostException(host);
            }
            answer.complete(found);
        } catch (UnknownHostException | RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
    }

    /** @return the answer of the first that finds anything */
    static CompletableFuture<List<InetAddress>> firstOf(
            CompletableFuture<List<InetAddress>> one, CompletableFuture<List<InetAddress>> other) {
        CompletableFuture<List<InetAddress>> first = new CompletableFuture<>();
        one.thenAccept(first::complete);
        other.thenAccept(first::complete);
        one.exceptionallyCompose(failure -> other).exceptionally(failure -> {
            first.completeExceptionally(cause(failure));
            return List.of();
        });
        return first;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause == null ? failure : cause;
    }
}
