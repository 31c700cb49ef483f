package io.aztecpour.store;

import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files are there, and what is in them is not what a hub wrote: going on would mean an empty bar or a wrong log. */
public final class DamagedStore extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean gone;

    private DamagedStore(String words, boolean gone) {
        super(words, null, false, false);
        this.gone = gone;
    }

    /** @param what is the matter with it, to follow its name */
    static DamagedStore database(Path file, String what) {
        return new DamagedStore(
                "the database %s %s, so the hub does not go on with it and leaves it as it is. Take it away: %s; then put a good copy in its place, or none to begin with an empty bar, and start the hub again"
                        .formatted(file.toAbsolutePath(), what, aside(file, Footprint.log(file))),
                false);
    }

    /** @param what is the matter with it, to follow its name */
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

    /** A log that stays would be played into whatever is put beside it. */
    private static String aside(Path... files) {
        return Stream.of(files)
                .map(Path::toAbsolutePath)
                .filter(Files::exists)
                .map(file -> "mv '%s' '%s.damaged'".formatted(file, file))
                .collect(Collectors.joining(" && "));
    }

    boolean isGone() {
        return gone;
    }
}
