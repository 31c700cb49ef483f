package io.aztecpour.store.backup;

import io.aztecpour.domain.BackupKind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that has the name of a backup, as {@code dispenser-backup-20261128-050000Z-nightly.db}: no name that the store gives a
 * file beside its database looks like it.
 *
 * @param at when it was made, by the clock of then
 */
record BackupFile(Path path, BackupKind kind, Instant at) {
    /** By the clock of then; of one second, the later one has the longer name, or the greater number at its end. */
    static final Comparator<BackupFile> OLDEST_FIRST = Comparator.comparing(BackupFile::at)
            .thenComparing(file -> file.name().length())
            .thenComparing(BackupFile::name);

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT);

    private static final Pattern NAME =
            Pattern.compile("dispenser-backup-(\\d{8}-\\d{6})Z-(nightly|update|manual)(-\\d+)?\\.db");

    /** @return null where a file of that name is none of ours */
    static @Nullable BackupFile of(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (!name.matches()) {
            return null;
        }
        try {
            Instant at = LocalDateTime.parse(name.group(1), STAMP).toInstant(ZoneOffset.UTC);
            return new BackupFile(path, BackupKind.valueOf(name.group(2).toUpperCase(Locale.ROOT)), at);
        } catch (DateTimeParseException noMoment) {
            return null;
        }
    }

    /** @param again 1 for the first of this second */
    static String name(BackupKind kind, Instant at, int again) {
        return "dispenser-backup-%sZ-%s%s.db"
                .formatted(
                        STAMP.format(at.atOffset(ZoneOffset.UTC)),
                        kind.name().toLowerCase(Locale.ROOT),
                        again == 1 ? "" : "-" + again);
    }

    String name() {
        return String.valueOf(path.getFileName());
    }
}
