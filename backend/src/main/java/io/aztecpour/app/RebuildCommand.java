package io.aztecpour.app;

import io.aztecpour.bar.BarSettings;
import io.aztecpour.bus.Bus;
import io.aztecpour.insight.Recount;
import io.aztecpour.store.Store;
import io.aztecpour.store.StoreOptions;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts anew what the log holds. A hub does so by itself where it sees that it must; this is for whoever wants to be sure. */
@Command(
        name = "rebuild",
        description =
                "Derive all statistics anew from the audit log, while the hub is stopped; the log stays as it is.",
        mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
    /** A log of a hundred years, on a slow card. */
    private static final long LONGEST_S = 3_600;

    private static final long CLOSE_S = 30;
    private static final double NANOS = 1e9;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the data lies. Default: ./data.")
    private @Nullable Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "The hub's settings, e.g. aztec-pour.yaml.")
    private @Nullable Path file;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Override
    public Integer call() throws Exception {
        HubConfig config = database.over(ConfigLoader.load(file, System.getenv(), "0.0.0.0"));
        if (config.database() != null) {
            return recount(config.store(), config.database().toString());
        }
        Path folder = (data == null ? config.data() : data).toAbsolutePath().normalize();
        Path there = StoreOptions.in(folder).file();
        if (Files.notExists(there)) {
            throw new ConfigFault(folder.toString(), "there is no dispenser.db; name the hub's folder with --data");
        }
        try (DataDirectoryLock lock = DataDirectoryLock.acquire(folder)) {
            return recount(StoreOptions.in(folder), there.toString());
        }
    }

    private int recount(StoreOptions store, String name) throws TimeoutException {
        Vertx vertx = Vertx.vertx();
        try {
            Bus.register(vertx);
            Store opened = Store.open(vertx, store).await(CLOSE_S, TimeUnit.SECONDS);
            long began = System.nanoTime();
            Recount done = BarSettings.kept(opened)
                    .compose(settings -> Recount.run(opened, settings, ZoneId.systemDefault()))
                    .await(LONGEST_S, TimeUnit.SECONDS);
            tell(done, (System.nanoTime() - began) / NANOS, name);
            opened.close().await(CLOSE_S, TimeUnit.SECONDS);
            return ExitCode.OK;
        } finally {
            vertx.close().await(CLOSE_S, TimeUnit.SECONDS);
        }
    }

    private void tell(Recount done, double seconds, String name) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "Counted %s anew: %d rows of the log and %d movements of bottles in %.1f s.%n",
                name,
                done.events(),
                done.movements(),
                seconds);
        out.println("  " + judgement(done.wrongDays()));
        out.flush();
    }

    private static String judgement(int wrongDays) {
        return switch (wrongDays) {
            case 0 -> "The sums were right before, too.";
            case 1 -> "The sum of 1 day was not as the log says; now it is.";
            default -> "The sums of " + wrongDays + " days were not as the log says; now they are.";
        };
    }
}
