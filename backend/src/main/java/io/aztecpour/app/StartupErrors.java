package io.aztecpour.app;

import io.aztecpour.web.CannotListen;
import io.vertx.core.Future;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Says in one line why something could not be started. */
final class StartupErrors {
    private StartupErrors() {}

    static String message(Throwable failure) {
        if (failure instanceof CannotListen listening) {
            String option = listening.tls() ? "--https-port" : "--port";
            return cannotListen(listening.host(), listening.port(), option, root(failure));
        }
        Throwable root = root(failure);
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    /** @return the same future, except that a port it cannot listen on fails it with words that name port and option */
    static <T> Future<T> namingPort(String host, int port, String portOption, Future<T> start) {
        return start.recover(failure -> Future.failedFuture(
                root(failure) instanceof SocketException || root(failure) instanceof UnknownHostException
                        ? new IllegalStateException(cannotListen(host, port, portOption, root(failure)))
                        : failure));
    }

    private static String cannotListen(String host, int port, String portOption, Throwable root) {
        String said = String.valueOf(root.getMessage());
        if (root instanceof BindException && said.contains("in use")) {
            return "port " + port + " is in use by another program; choose another with " + portOption;
        }
        if (said.contains("Permission denied")) {
            return "port " + port + " may not be used by this user; choose another with " + portOption;
        }
        return "this machine has no address %s; choose another with --host (%s)".formatted(host, said);
    }
}
