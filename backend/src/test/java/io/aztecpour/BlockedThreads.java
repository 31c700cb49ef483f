package io.aztecpour;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Fails every class of tests during which an event loop or a worker was blocked for longer than a busy machine explains. */
public final class BlockedThreads implements BeforeAllCallback, AfterAllCallback {
    private static final Namespace OURS = Namespace.create(BlockedThreads.class);

    /** One for the whole run: classes that run side by side share the log. */
    private static LogWatch watch(ExtensionContext context) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(LogWatch.class, first -> LogWatch.forBlockedThreads(), LogWatch.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        watch(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> complaints = watch(context).takeComplaints();
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join("\n", complaints));
        }
    }
}
