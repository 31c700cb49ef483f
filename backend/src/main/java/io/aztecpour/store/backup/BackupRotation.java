package io.aztecpour.store.backup;

import io.aztecpour.domain.BackupKind;
import io.aztecpour.store.DatabaseCopy;
import io.aztecpour.store.LastEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes backups whose time is over. Which one is older is told by the log inside, which only grows: the machine's clock may
 * have been wrong when any of them was made. Of the nightly ones the last of each of seven days stays, and the last of each of
 * four weeks; of those before updates the newest three, of those made by hand the newest ten. What holds a row that the newest
 * backup lacks, as another bar's, one from before a restore or a damaged one, is never deleted.
 */
final class BackupRotation {
    private static final Logger LOG = LoggerFactory.getLogger(BackupRotation.class);
    private static final int DAYS = 7;
    private static final int WEEKS = 4;
    private static final int UPDATES = 3;
    private static final int MANUAL = 10;

    private final BackupFolder folder;

    BackupRotation(BackupFolder folder) {
        this.folder = folder;
    }

    /** @param row the number of the newest row inside; 0 for an empty log */
    record Entry(BackupFile file, long row) {
        LocalDate day() {
            return LocalDate.ofInstant(file.at(), ZoneOffset.UTC);
        }

        String week() {
            return day().get(IsoFields.WEEK_BASED_YEAR) + "-" + day().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        }
    }

    /** @param newest has just been made and checked */
    void rotate(Path newest) {
        try {
            for (BackupFile old : over(ours(newest), newest)) {
                Files.deleteIfExists(old.path());
                LOG.info("{} is deleted: newer backups are there", old.path());
            }
        } catch (IOException | SQLException failure) {
            // The new backup is whole; what is too many goes with the next one.
            LOG.warn("Old backups in {} cannot be deleted now: {}", folder.path(), failure.toString());
        }
    }

    private List<Entry> ours(Path newest) throws IOException, SQLException {
        List<Entry> ours = new ArrayList<>();
        for (BackupFile file : folder.list()) {
            try {
                LastEvent last = DatabaseCopy.newest(file.path());
                if (DatabaseCopy.holds(newest, last)) {
                    ours.add(new Entry(file, last == null ? 0 : last.id()));
                }
            } catch (SQLException unreadable) {
                LOG.warn("{} cannot be read and is left as it is: {}", file.path(), unreadable.toString());
            }
        }
        return ours;
    }

    /** @return those that go */
    static List<BackupFile> over(List<Entry> ours, Path newest) {
        List<Entry> sorted = ours.stream()
                .sorted(Comparator.comparing(
                                (Entry entry) -> entry.file().path().equals(newest))
                        .thenComparing(Entry::row)
                        .thenComparing(Entry::file, BackupFile.OLDEST_FIRST)
                        .reversed())
                .toList();
        Set<Entry> stay = new HashSet<>();
        stay.addAll(firstOfEach(of(sorted, BackupKind.NIGHTLY), Entry::day, DAYS));
        stay.addAll(firstOfEach(of(sorted, BackupKind.NIGHTLY), Entry::week, WEEKS));
        stay.addAll(firstOfEach(of(sorted, BackupKind.UPDATE), Entry::file, UPDATES));
        stay.addAll(firstOfEach(of(sorted, BackupKind.MANUAL), Entry::file, MANUAL));
        return sorted.stream()
                .filter(entry -> !stay.contains(entry) && !entry.file().path().equals(newest))
                .map(Entry::file)
                .toList();
    }

    private static List<Entry> of(List<Entry> sorted, BackupKind kind) {
        return sorted.stream().filter(entry -> entry.file().kind() == kind).toList();
    }

    /** @return the newest entry of each period, of the newest so many periods */
    private static List<Entry> firstOfEach(List<Entry> sorted, Function<Entry, Object> period, int most) {
        Set<Object> seen = new HashSet<>();
        return sorted.stream()
                .filter(entry -> seen.size() < most && seen.add(period.apply(entry)))
                .toList();
    }
}
