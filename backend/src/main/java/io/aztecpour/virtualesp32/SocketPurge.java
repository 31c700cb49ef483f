package io.aztecpour.virtualesp32;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sockets of {@code esp_http_server} with {@code lru_purge_enable}: when all are in use, the client that was silent for
 * longest is cut off for the next. The program answers one request after the other, so no client is cut off that waits for
 * its answer.
 */
final class SocketPurge {
    /** A connection that says nothing for so long does not come to the bench, ms. */
    private static final long SILENT_MILLIS = 500;

    private static final Comparator<Client> BY_LAST_WORD = Comparator.comparingLong(client -> client.lastWord);

    private final Vertx vertx;
    private final int most;
    private final Map<HttpConnection, Client> clients = new HashMap<>();
    private long moments;

    private final class Client {
        private final HttpConnection connection;
        private final Deque<Runnable> held = new ArrayDeque<>();

        /** Orders the clients by what they said last; to connect is to say something. */
        private long lastWord = moments++;

        /** Whether it is known to come to the firmware, and not to the bench. */
        private boolean known;

        /** Cut off for another, as soon as it is known to come to the firmware. */
        private boolean cutOff;

        private boolean served;
        private int unanswered;

        private Client(HttpConnection connection) {
            this.connection = connection;
        }
    }

    /** @param most clients that are served at once */
    SocketPurge(Vertx vertx, int most) {
        this.vertx = vertx;
        this.most = most;
    }

    void opened(HttpConnection connection) {
        Client fresh = new Client(connection);
        clients.put(connection, fresh);
        vertx.setTimer(SILENT_MILLIS, due -> {
            if (clients.get(connection) == fresh) {
                isForFirmware(fresh);
            }
        });
    }

    void closed(HttpConnection connection) {
        clients.remove(connection);
        makeRoom();
    }

    /** Runs {@code next} once the connection has a socket. */
    void enter(HttpServerRequest request, Runnable next) {
        Client client = clients.computeIfAbsent(request.connection(), Client::new);
        if (client.served) {
            begin(client, next);
            return;
        }
        request.pause();
        client.held.add(() -> {
            request.resume();
            begin(client, next);
        });
        isForFirmware(client);
    }

    private void isForFirmware(Client client) {
        client.known = true;
        if (client.cutOff) {
            cutOff(client);
        }
        makeRoom();
    }

    private void begin(Client client, Runnable next) {
        client.lastWord = moments++;
        client.unanswered++;
        next.run();
    }

    /** The program is done with a request: it has been answered, or has become a WebSocket. */
    void answered(HttpConnection connection) {
        Client client = clients.get(connection);
        if (client != null) {
            client.unanswered--;
            makeRoom();
        }
    }

    private void makeRoom() {
        List<Client> connected = connected();
        while (connected.size() > most) {
            Client silent = Collections.min(connected, BY_LAST_WORD);
            if (silent.unanswered > 0) {
                return;
            }
            connected.remove(silent);
            cutOff(silent);
        }
        connected.stream().filter(client -> client.known).forEach(this::serve);
    }

    /** @return those with a socket, and those that are about to take one: the bench's are not among them for long */
    private List<Client> connected() {
        long newest = clients.values().stream()
                .filter(client -> client.known)
                .mapToLong(client -> client.lastWord)
                .max()
                .orElse(0);
        return new ArrayList<>(clients.values().stream()
                .filter(client -> !client.cutOff && client.lastWord <= newest)
                .toList());
    }

    private void cutOff(Client client) {
        client.cutOff = true;
        if (client.known) {
            clients.remove(client.connection);
            client.connection.close();
        }
    }

    private void serve(Client client) {
        client.served = true;
        for (Runnable request = client.held.poll(); request != null; request = client.held.poll()) {
            request.run();
        }
    }
}
