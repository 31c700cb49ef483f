package io.aztecpour.app;

import io.aztecpour.web.CannotListen;
import io.vertx.core.Future;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.NoSuchAlgorithmException;

/** Says in one line why something could not be started. */
final class StartupErrors {
    private StartupErrors() {}

    static String message(Throwable failure) {
        Throwable root = root(failure);
        if (failure instanceof CannotListen listening && isOfAddress(root)) {
            String option = listening.tls() ? "--https-port" : "--port";
            return cannotListen(listening.host(), listening.port(), option, root);
        }
        if (isOfJava(root)) {
            return "a part of Java or of the program is missing (%s); use a complete Java 17 or newer, and the jar as it was built"
                    .formatted(said(root));
        }
        return said(root);
    }

    /** A class, a native library or an algorithm that a whole Java has. */
    private static boolean isOfJava(Throwable root) {
        return root instanceof LinkageError
                || root instanceof ClassNotFoundException
                || root instanceof NoSuchAlgorithmException;
    }

    private static boolean isOfAddress(Throwable root) {
        return root instanceof SocketException
                || root instanceof UnknownHostException
                || root instanceof UnresolvedAddressException;
    }

    /** The message of an error means little without the kind. */
    private static String said(Throwable root) {
        if (root instanceof Error) {
            return root.toString();
        }
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
                isOfAddress(root(failure))
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
