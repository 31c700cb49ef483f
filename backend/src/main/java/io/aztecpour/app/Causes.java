package io.aztecpour.app;

import java.net.BindException;

/** Says in one line why something could not be started. */
final class Causes {
    private Causes() {}

    static String words(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof BindException) {
            return "the port is in use by another program; choose another with --port (%s)"
                    .formatted(root.getMessage());
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
