package io.aztecpour.store.backup;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.backup.Backup;
import io.aztecpour.bus.backup.BackupFilePath;
import io.aztecpour.bus.backup.BackupHealth;
import io.aztecpour.bus.backup.BackupName;
import io.aztecpour.bus.backup.BackupTry;
import io.aztecpour.bus.backup.BackupWarning;
import io.aztecpour.bus.backup.Backups;
import io.aztecpour.domain.BackupKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the store's backups, one at a time and on threads of their own, and tells of them. */
public final class BackupVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(BackupVerticle.class);
    private static final Duration OLD = Duration.ofDays(2);
    /** One makes backups and one looks at the folder: a disk that hangs holds up nothing else. */
    private static final int THREADS = 2;

    private static final long STOP_MS = 2_000;
    private static final double DONE = 1;

    private final Store store;
    private final BackupOptions options;
    private final BackupMaker maker;
    private final BackupList list;
    private final BackupAge age;
    private final Set<String> pouring = new HashSet<>();
    private final long beganMs;
    private @Nullable WorkerExecutor workers;
    private @Nullable Future<List<Backup>> listing;
    private @Nullable BackupProgress progress;
    private @Nullable Future<Backup> making;
    private @Nullable BackupTry lastTry;
    private long retryMs = Long.MIN_VALUE;

    public BackupVerticle(Store store, BackupOptions options) {
        this.store = store;
        this.options = options;
        this.maker = new BackupMaker(
                options.database(),
                options.folder(),
                options.limits(),
                options.clocks().wall());
        this.list = new BackupList(options.folder());
        this.age = new BackupAge(options.clocks());
        this.beganMs = options.clocks().steadyMs();
    }

    @Override
    public Future<?> start() {
        workers = vertx.createSharedWorkerExecutor(
                "backups-" + deploymentID(), THREADS, 1 + 2 * options.limits().deadlineMs(), TimeUnit.MILLISECONDS);
        Bus bus = Bus.of(vertx);
        bus.serve(Addresses.BACKUPS, ask -> list().compose(this::overview, this::unreadable));
        bus.serve(Addresses.MAKE_BACKUP, ask -> make(BackupKind.MANUAL));
        bus.serve(Addresses.FIND_BACKUP, this::find);
        bus.subscribe(Addresses.POURS, this::follow);
        vertx.setPeriodic(options.lookMs(), tick -> look());
        list().onComplete(known -> tell());
        return Future.succeededFuture();
    }

    /** A copy that runs is broken off: it would keep the store from moving the rest of its log into the file. */
    @Override
    public Future<?> stop() {
        BackupProgress running = progress;
        if (running != null) {
            running.cancel();
        }
        Future<?> ended = making == null ? Future.succeededFuture() : making;
        return ended.timeout(STOP_MS, TimeUnit.MILLISECONDS)
                .transform(done -> Objects.requireNonNull(workers).close());
    }

    private void follow(Pour pour) {
        if (pour.phase().ended()) {
            pouring.remove(pour.requestId());
        } else {
            pouring.add(pour.requestId());
        }
    }

    private void look() {
        if (isDue() && pouring.isEmpty()) {
            // The command may have made one meanwhile.
            list().onComplete(known -> {
                if (isDue()) {
                    make(BackupKind.NIGHTLY);
                }
            });
        }
        tell();
    }

    private boolean isDue() {
        return options.at() != null
                && making == null
                && options.clocks().steadyMs() >= retryMs
                && new BackupSchedule(options.at()).isDue(wall(), ZoneId.systemDefault(), age.now(), running());
    }

    private Instant wall() {
        return options.clocks().wall().instant();
    }

    private Duration running() {
        return Duration.ofMillis(options.clocks().steadyMs() - beganMs);
    }

    /** Whoever asks while one is made gets that one. */
    private Future<Backup> make(BackupKind kind) {
        if (making != null) {
            return making;
        }
        BackupProgress now = new BackupProgress(options.limits());
        progress = now;
        Future<Backup> made = store.newest()
                .compose(newest -> Objects.requireNonNull(workers)
                        .executeBlocking(() -> maker.make(kind, newest, now).backup(), false))
                .recover(failure -> Future.failedFuture(BackupFailed.of(
                        failure, options.database(), options.folder().path())));
        Future<Backup> told = made.compose(this::worked, this::failed);
        making = told;
        told.onComplete(ended -> {
            making = null;
            progress = null;
            tell();
        });
        return told;
    }

    private Future<Backup> worked(Backup backup) {
        lastTry = new BackupTry(options.clocks().wallMs(), true, null);
        retryMs = Long.MIN_VALUE;
        age.made();
        LOG.info("Backup {} is made: {} events, {} bytes", backup.name(), backup.events(), backup.bytes());
        return list().transform(known -> Future.succeededFuture(backup));
    }

    private Future<Backup> failed(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        lastTry = new BackupTry(options.clocks().wallMs(), false, words);
        retryMs = options.clocks().steadyMs() + BackupSchedule.RETRY.toMillis();
        LOG.warn("No backup could be made. {}", words);
        return Future.failedFuture(new Fault(Code.BACKUP_FAILED, words));
    }

    private Future<List<Backup>> list() {
        Future<List<Backup>> now = listing;
        if (now == null || now.isComplete()) {
            now = Objects.requireNonNull(workers).executeBlocking(list::read, false);
            listing = now;
            now.onSuccess(known -> age.learn(known.stream()
                    .filter(backup -> backup.events() != null)
                    .map(backup -> Instant.ofEpochMilli(backup.atMs()))
                    .toList()));
        }
        return now;
    }

    private Future<Backups> overview(List<Backup> backups) {
        return Future.succeededFuture(overview(backups, warning()));
    }

    private Future<Backups> unreadable(Throwable failure) {
        LOG.debug("The backup folder cannot be read", failure);
        return Future.succeededFuture(overview(List.of(), BackupWarning.UNREADABLE));
    }

    private Backups overview(List<Backup> backups, @Nullable BackupWarning warning) {
        return new Backups(
                options.folder().path().toString(),
                backups,
                lastTry,
                nextMs(),
                progress == null ? null : Math.min(DONE, progress.part()),
                warning);
    }

    private @Nullable BackupWarning warning() {
        if (lastTry != null && !lastTry.ok()) {
            return BackupWarning.FAILED;
        }
        Duration old = age.now();
        return options.at() != null && old != null && old.compareTo(OLD) > 0 ? BackupWarning.OLD : null;
    }

    private @Nullable Long nextMs() {
        if (options.at() == null) {
            return null;
        }
        Instant next = new BackupSchedule(options.at()).next(wall(), ZoneId.systemDefault(), age.now(), running());
        long retry = retryMs == Long.MIN_VALUE
                ? Long.MIN_VALUE
                : options.clocks().wallMs() + retryMs - options.clocks().steadyMs();
        return Math.max(next.toEpochMilli(), retry);
    }

    private Future<BackupFilePath> find(BackupName wanted) {
        return list().compose(known ->
                known.stream().anyMatch(each -> each.name().equals(wanted.name()))
                        ? Future.succeededFuture(new BackupFilePath(
                                options.folder().path().resolve(wanted.name()).toString()))
                        : Future.failedFuture(new Fault(Code.NOT_FOUND, "There is no such backup.")));
    }

    private void tell() {
        Duration old = age.now();
        Bus.of(vertx)
                .publish(
                        Addresses.BACKUP_HEALTH,
                        new BackupHealth(old == null ? null : old.toMillis(), lastTry == null || lastTry.ok()));
    }
}
