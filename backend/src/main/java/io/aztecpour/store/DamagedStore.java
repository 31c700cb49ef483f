package io.aztecpour.store;

import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files exist but hold something that no hub wrote: going on would mean an empty bar or a wrong log. */
public final class DamagedStore extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean gone;

    private DamagedStore(String words, boolean gone) {
        super(words, null, false, false);
        this.gone = gone;
    }

    /** @param what is wrong with it, to follow its name */
    static DamagedStore database(Path file, String what) {
        Path log = FileIdentity.log(file);
        return new DamagedStore(
                "the database %s %s, so the hub does not go on with it and leaves it as it is. Take it away: %s; then put a good copy in its place, or none to begin with an empty bar, and start the hub again%s"
                        .formatted(
                                file.toAbsolutePath(),
                                what,
                                aside(file, log),
                                matters(log)
                                        ? ". Where it is a copy that somebody put there, only the log beside it is wrong: %s"
                                                .formatted(aside(log))
                                        : ""),
                false);
    }

    /** @param what is wrong with it, to follow its name */
    static DamagedStore log(Path log, Path file, String what) {
        return new DamagedStore(
                "%s %s, and in it is what the hub wrote last, so the hub does not go on with it and leaves it as it is. Put a good copy of it and of %s in their places, or go on without it: %s; then start the hub again"
                        .formatted(log.toAbsolutePath(), what, file.toAbsolutePath(), aside(log)),
                false);
    }

    static DamagedStore gone(Path file) {
        return new DamagedStore(
                "the database %s was taken away. Put a good copy in its place, or begin with an empty bar: start the hub again"
                        .formatted(file.toAbsolutePath()),
                true);
    }

    /** @param copy where everything that the hub knew is kept; null if it made no sense any more */
    static DamagedStore foreign(Path file, @Nullable Path copy) {
        return new DamagedStore(
                "another program wrote into the database %s or its log, so the hub does not go on with it and leaves it as it is. %s. To go on, stop the hub and take the files away: %s; then put a good copy in their place%s, and start the hub again"
                        .formatted(
                                file.toAbsolutePath(),
                                copy == null
                                        ? "What the hub knew cannot be read any more"
                                        : "All that the hub knew is in " + copy,
                                aside(file, FileIdentity.log(file)),
                                copy == null ? "" : ", such as: cp '%s' '%s'".formatted(copy, file.toAbsolutePath())),
                false);
    }

    /** @param left what lies beside it, newest first */
    static DamagedStore missing(Path file, List<Path> left) {
        return new DamagedStore(
                "the database %s is not there, but beside it lies what a hub saved of one, the newest first: %s. Put the copy that you want in its place: cp '%s' '%s'; or take all of them to another folder to begin with an empty bar; then start the hub again"
                        .formatted(
                                file.toAbsolutePath(),
                                left.stream().map(Path::toString).collect(Collectors.joining(", ")),
                                left.stream()
                                        .filter(each -> each.toString().endsWith(".db"))
                                        .findFirst()
                                        .orElse(left.get(0)),
                                file.toAbsolutePath()),
                false);
    }

    /**
     * @param what is wrong with it, to follow its name
     * @param remedy as a sentence without its full stop
     * @param sql that does so
     */
    static DamagedStore misfit(Path file, String what, String remedy, String sql) {
        return new DamagedStore(
                "the database %s %s, so the hub does not begin with it and leaves it as it is. %s: sqlite3 '%s' '%s'; then start the hub again"
                        .formatted(file.toAbsolutePath(), what, remedy, file.toAbsolutePath(), sql),
                false);
    }

    /** SQLite would replay a log that stays into whatever is put beside it. */
    private static String aside(Path... files) {
        return Stream.of(files)
                .map(Path::toAbsolutePath)
                .filter(DamagedStore::matters)
                .map(file -> "mv '%s' '%s.damaged'".formatted(file, file))
                .collect(Collectors.joining(" && "));
    }

    /** An empty log is as good as none; an empty database is not. */
    private static boolean matters(Path file) {
        return file.toString().endsWith("-wal") ? file.toFile().length() > 0 : Files.exists(file);
    }

    boolean isGone() {
        return gone;
    }
}
