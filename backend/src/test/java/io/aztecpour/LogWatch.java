package io.aztecpour;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** Hears everything that is logged, for what must never be: a blocked thread, a leaked buffer, an error. */
public final class LogWatch extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private static final String BLOCKED = "io.vertx.core.impl.BlockedThreadChecker";
    private static final String LEAKED = "LEAK:";
    private static final Pattern WARNING =
            Pattern.compile("Thread (.*) has been blocked for (\\d+) ms.*", Pattern.DOTALL);
    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);
    /** Vert.x warns after 2 s, which a busy machine may take; whoever waits for so long waits for something, ms. */
    private static final long WAITS_TOO_LONG_MS = 10_000;
    /** No machine, however busy, leaves a thread lying for so long, ms. */
    private static final long TOO_LONG_MS = 20_000;

    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Predicate<ILoggingEvent> wrong;

    private LogWatch(Predicate<ILoggingEvent> wrong) {
        this.wrong = wrong;
        setContext(root.getLoggerContext());
        start();
        root.addAppender(this);
    }

    /** Hears of blocked threads alone. */
    public static LogWatch forBlockedThreads() {
        return forBlockedThreads(WAITS_TOO_LONG_MS);
    }

    /** @param waitsMs a thread may wait on its event loop for so long, ms */
    static LogWatch forBlockedThreads(long waitsMs) {
        return new LogWatch(event -> blocked(event, waitsMs));
    }

    /** Hears of blocked threads and leaked buffers. */
    public static LogWatch forLeaks() {
        return new LogWatch(event -> leaked(event) || blocked(event));
    }

    /** Hears of everything that would be written. */
    public static LogWatch forEveryLine() {
        return new LogWatch(event -> true);
    }

    /** Hears of blocked threads, leaked buffers and whatever is logged as an error. */
    public static LogWatch forEverythingWrong() {
        return new LogWatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR) || leaked(event) || blocked(event));
    }

    private static boolean leaked(ILoggingEvent event) {
        return event.getFormattedMessage().startsWith(LEAKED);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (wrong.test(event)) {
            complaints.add(event.getLoggerName() + ": " + event.getFormattedMessage());
        }
    }

    private static boolean blocked(ILoggingEvent event) {
        return blocked(event, WAITS_TOO_LONG_MS);
    }

    /**
     * A machine that has too much to do leaves a thread lying that could run or load a class; one that waits for something
     * is what may not be. Vert.x goes on warning of a thread, so the last warning tells how long it was.
     */
    private static boolean blocked(ILoggingEvent event, long waitsMs) {
        Matcher words = WARNING.matcher(event.getFormattedMessage());
        if (!event.getLoggerName().equals(BLOCKED) || !words.matches()) {
            return false;
        }
        long blockedMs = Long.parseLong(words.group(2));
        return blockedMs > TOO_LONG_MS || (blockedMs > waitsMs && waits(words.group(1)));
    }

    private static boolean waits(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals(name) && WAITING.contains(thread.getState()));
    }

    /** @return what was wrong since this was asked the last time */
    public List<String> takeComplaints() {
        List<String> taken = new ArrayList<>();
        for (String next = complaints.poll(); next != null; next = complaints.poll()) {
            taken.add(next);
        }
        return taken;
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
    }
}
