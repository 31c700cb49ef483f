package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.acknowledged;
import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreFixture.poke;
import static io.aztecpour.store.StoreTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aztecpour.LogWatch;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreHealth;
import io.vertx.core.Future;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody or something writes into the database's files: the hub never goes on with an empty bar, and says what to do. */
class SpoiledFileTest {
    private static final int ROWS = 300;

    @TempDir
    Path folder;

    private interface Work {
        void on(Path file) throws Exception;
    }

    /** How a file is spoilt. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum Way {
        GARBAGE_WRITTEN_OVER_IT(file -> Files.write(file, garbage(100_000))),
        GARBAGE_WRITTEN_INTO_IT(file -> into(file, garbage((int) Files.size(file)))),
        ZEROED(file -> into(file, new byte[(int) Files.size(file)])),
        EMPTIED(file -> Files.write(file, new byte[0])),
        CUT_IN_HALF(file -> cut(file, Files.size(file) / 8192 * 4096)),
        CUT_TO_ITS_FIRST_PAGE(file -> cut(file, 4096)),
        AN_EMPTY_DATABASE_COPIED_OVER_IT(file -> copyOver(file, "PRAGMA user_version = 1")),
        ANOTHER_PROGRAMS_DATABASE_COPIED_OVER_IT(file -> copyOver(file, "CREATE TABLE recipes (name TEXT)")),
        GARBAGE_MOVED_OVER_IT(file -> moveOver(file, garbage(100_000))),
        AN_EMPTY_FILE_MOVED_OVER_IT(file -> moveOver(file, new byte[0])),
        AN_EMPTY_DATABASE_MOVED_OVER_IT(
                file -> Files.move(other(file, "PRAGMA user_version = 1"), file, StandardCopyOption.REPLACE_EXISTING)),
        ;

        private final Work work;

        Way(Work work) {
            this.work = work;
        }
    }

    /** How the log beside it is spoilt. */
    @SuppressWarnings("ImmutableEnumChecker")
    private enum LogWay {
        GARBAGE_WRITTEN_OVER_IT(log -> Files.write(log, garbage(50_000))),
        GARBAGE_WRITTEN_INTO_IT(log -> into(log, garbage((int) Files.size(log)))),
        ZEROED(log -> into(log, new byte[(int) Files.size(log)])),
        CUT_INTO_ITS_HEAD(log -> cut(log, 10)),
        EMPTIED(log -> cut(log, 0)),
        DELETED(Files::delete);

        private final Work work;

        LogWay(Work work) {
            this.work = work;
        }
    }

    private static byte[] garbage(int size) {
        byte[] garbage = new byte[size];
        new Random(4711).nextBytes(garbage);
        return garbage;
    }

    private static void into(Path file, byte[] bytes) throws Exception {
        Files.write(file, bytes, StandardOpenOption.WRITE);
    }

    private static void cut(Path file, long size) throws Exception {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(size);
        }
    }

    private static Path other(Path file, String sql) throws Exception {
        Path other = file.resolveSibling("other.db");
        poke(other, sql);
        return other;
    }

    private static void copyOver(Path file, String sql) throws Exception {
        Files.write(file, Files.readAllBytes(other(file, sql)));
    }

    private static void moveOver(Path file, byte[] bytes) throws Exception {
        Path other = Files.write(file.resolveSibling("other.db"), bytes);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void acknowledge(StoreFixture hub) throws Exception {
        hub.acknowledge(ROWS);
        // Behind it nothing is moved out of the log for a while.
        await(hub.store.write(row("one more")));
    }

    /** @return the files of a hub that was killed, with all that it wrote since it was opened still in the log */
    private Path killed() throws Exception {
        Path bar = Files.createDirectory(folder.resolve("bar"));
        Path image = Files.createDirectory(folder.resolve("killed")).resolve("dispenser.db");
        try (StoreFixture hub = new StoreFixture(new SqliteOptions(bar.resolve("dispenser.db"), 10_000, 50, 600_000))) {
            // Too few for the hub to move them out of the log.
            hub.acknowledge(100);
            Files.copy(hub.file, image);
            Files.copy(FileIdentity.log(hub.file), FileIdentity.log(image));
        }
        return image;
    }

    private Path stopped() throws Exception {
        Path bar = Files.createDirectory(folder.resolve("bar"));
        try (StoreFixture hub = new StoreFixture(bar)) {
            acknowledge(hub);
            await(hub.store.close());
            return hub.file;
        }
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,false", "50,false", "400,false", "0,true", "300,true", "600,true"})
    void anOlderBackupBesideTheLogOfALaterTimeIsNotMixedWithIt(int before, boolean pageByPage) throws Exception {
        Path bar = Files.createDirectory(folder.resolve("bar"));
        Path image = Files.createDirectory(folder.resolve("killed")).resolve("dispenser.db");
        try (StoreFixture hub = new StoreFixture(new SqliteOptions(bar.resolve("dispenser.db"), 10_000, 50, 600_000))) {
            hub.acknowledge(before);
            Path backup = folder.resolve("backup.db");
            if (pageByPage) {
                await(hub.store.write(row("behind it the file holds what was written")));
                Files.copy(hub.file, backup);
            } else {
                poke(hub.file, "VACUUM INTO '" + backup + "'");
            }
            acknowledge(hub);
            hub.acknowledge(100);
            Files.copy(FileIdentity.log(hub.file), FileIdentity.log(image));
            Files.copy(backup, image);
        }
        refusesToStart(image, image);
    }

    /** @return what is to stay as it is: the file and, where there is one, its log */
    private static List<Object> bytes(Path file) throws Exception {
        List<Object> bytes = new ArrayList<>();
        for (Path each : List.of(file, FileIdentity.log(file))) {
            // One that holds nothing is as good as none.
            bytes.add(Files.exists(each) ? Base64.getEncoder().encodeToString(Files.readAllBytes(each)) : "");
        }
        return bytes;
    }

    private static void refusesToStart(Path file, Path damaged) throws Exception {
        List<Object> before = bytes(file);
        refuses(file, damaged);
        assertThat(bytes(file).equals(before)).as("nothing is changed").isTrue();
    }

    private static void refuses(Path file, Path damaged) {
        Throwable refusal = catchThrowable(() -> {
            try (StoreFixture hub = new StoreFixture(file.getParent())) {
                assertThat(await(hub.health(health -> true))).isNull();
            }
        });
        assertThat(refusal).isInstanceOf(DamagedStore.class);
        assertThat(refusal.getMessage())
                .contains(file.toAbsolutePath().toString())
                .contains("mv '" + damaged.toAbsolutePath() + "' '")
                .contains("start the hub again");
    }

    @ParameterizedTest
    @EnumSource
    void isNotStartedWith(Way way) throws Exception {
        Path file = stopped();
        way.work.on(file);
        refusesToStart(file, file);
    }

    @ParameterizedTest
    @EnumSource
    void isNotStartedWithAfterACrashEither(Way way) throws Exception {
        Path file = killed();
        way.work.on(file);
        refusesToStart(file, file);
    }

    @ParameterizedTest
    @EnumSource(
            value = LogWay.class,
            names = {"EMPTIED", "DELETED"},
            mode = EnumSource.Mode.EXCLUDE)
    void isNotStartedWithASpoiltLog(LogWay way) throws Exception {
        Path file = killed();
        Path log = FileIdentity.log(file);
        way.work.on(log);
        refusesToStart(file, log);
        // As it was told to: what the file itself holds is good.
        Files.move(log, log.resolveSibling("dispenser.db-wal.damaged"));
        try (StoreFixture hub = new StoreFixture(file.getParent())) {
            await(hub.store.write(row("after")));
        }
    }

    @Test
    void aLogWithoutItsFileIsNoEmptyBar() throws Exception {
        Path file = killed();
        Files.delete(file);
        refuses(file, FileIdentity.log(file));
        assertThat(file).doesNotExist();
    }

    @Test
    void whoMovesADamagedFileAwayMovesItsLogToo() throws Exception {
        Path file = killed();
        Path log = FileIdentity.log(file);
        Way.EMPTIED.work.on(file);
        refusesToStart(file, file);
        refusesToStart(file, log);
        Files.move(file, file.resolveSibling("dispenser.db.damaged"));
        Files.move(log, file.resolveSibling("dispenser.db-wal.damaged"));
        try (StoreFixture hub = new StoreFixture(file.getParent())) {
            assertThat(acknowledged(hub.file)).isEqualTo(0);
        }
    }

    /** Whoever restores a copy without its log, or deletes the log after a crash, learns what that costs. */
    @ParameterizedTest
    @CsvSource({"deleted,true", "emptied,true", "there,false", "closed,false"})
    void theHubSaysThatTheLogOfAnOpenDatabaseIsMissing(String log, boolean tells) throws Exception {
        Path file = killed();
        switch (log) {
            case "deleted" -> Files.delete(FileIdentity.log(file));
            case "emptied" -> cut(FileIdentity.log(file), 0);
            case "closed" -> new StoreFixture(file.getParent()).close();
            default -> {}
        }
        try (LogWatch logged = LogWatch.forEveryLine();
                StoreFixture hub = new StoreFixture(file.getParent())) {
            await(hub.store.write(row("after")));
            assertThat(logged.takeComplaints().stream().anyMatch(line -> line.contains("had not closed it")))
                    .isEqualTo(tells);
        }
    }

    @Test
    void aLogThatIsGoneTakesOnlyTheLastSecondsWithIt() throws Exception {
        Path bar = Files.createDirectory(folder.resolve("bar"));
        Path image = folder.resolve("dispenser.db");
        try (StoreFixture hub = new StoreFixture(bar)) {
            acknowledge(hub);
            // The hub moves the log's content into the file while nothing else happens.
            while (Files.exists(hub.file) && !holds(hub.file, image)) {
                await(hub.store.read("SELECT 1"));
            }
        }
    }

    /** @return whether the file alone, without its log, has all rows */
    private static boolean holds(Path file, Path copy) throws Exception {
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        return Integer.valueOf(ROWS).equals(acknowledged(copy));
    }

    @ParameterizedTest
    @EnumSource
    void isNoticedUnderTheHub(Way way) throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            acknowledge(hub);
            Path good = folder.resolve("good.db");
            poke(hub.file, "VACUUM INTO '" + good + "'");
            way.work.on(hub.file);
            Object found = bytes(hub.file).get(0);
            refusesToWrite(hub);
            assertThat(bytes(hub.file).get(0).equals(found))
                    .as("what is there stays as it is")
                    .isTrue();
            // Pages that are neither in the hub's memory nor in the log are gone: then there is no copy, and no half
            // one.
            for (Path copy : copies()) {
                assertThat(acknowledged(copy)).isEqualTo(ROWS);
            }
            Files.move(good, hub.file, StandardCopyOption.REPLACE_EXISTING);
            await(hub.health(StoreHealth::ok));
            assertThat(acknowledged(hub.file)).isEqualTo(ROWS);
            await(hub.store.write(row("after")));
            assertThat(peek(hub.file, "PRAGMA integrity_check")).containsExactly("ok");
        }
        assertThat(acknowledged(folder.resolve("dispenser.db"))).isEqualTo(ROWS);
    }

    private static void refusesToWrite(StoreFixture hub) throws Exception {
        assertThat(catchThrowable(() -> await(hub.store.write(row("next")))))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.LEDGER_DOWN));
        // While a file is moved over it the path names none for a moment: the hub may first see that one gone.
        await(hub.health(
                health -> !health.ok() && String.valueOf(health.reason()).contains("damaged")));
    }

    @ParameterizedTest
    @EnumSource(names = "DELETED", mode = EnumSource.Mode.EXCLUDE)
    void aSpoiltLogIsNoticedUnderTheHub(LogWay way) throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            acknowledge(hub);
            byte[] file = Files.readAllBytes(hub.file);
            way.work.on(FileIdentity.log(hub.file));
            refusesToWrite(hub);
            assertThat(Files.readAllBytes(hub.file)).isEqualTo(file);
            Path kept = copies().get(0);
            assertThat(acknowledged(kept)).isEqualTo(ROWS);
            // A copy in place of the file: the log beside it belongs to the former one.
            Files.move(kept, hub.file, StandardCopyOption.REPLACE_EXISTING);
            await(hub.health(StoreHealth::ok));
            await(hub.store.write(row("after")));
            assertThat(acknowledged(hub.file)).isEqualTo(ROWS);
        }
        assertThat(peek(folder.resolve("dispenser.db"), "PRAGMA integrity_check"))
                .containsExactly("ok");
    }

    @Test
    void anOlderBackupCopiedOverItCountsWhenItsLogIsTakenAway() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(row("from the backup")));
            Path backup = folder.resolve("backup.db");
            poke(hub.file, "VACUUM INTO '" + backup + "'");
            acknowledge(hub);
            byte[] copied = Files.readAllBytes(backup);
            Files.write(hub.file, copied);
            refusesToWrite(hub);
            assertThat(Files.readAllBytes(hub.file)).isEqualTo(copied);
        }
        Path file = folder.resolve("dispenser.db");
        Path log = FileIdentity.log(file);
        refusesToStart(file, log);
        Files.move(log, folder.resolve("dispenser.db-wal.damaged"));
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(row("after")));
            assertThat(peek(hub.file, "SELECT reason FROM events ORDER BY id"))
                    .containsExactly("from the backup", "after");
        }
    }

    private List<Path> copies() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("dispenser-\\d{8}-\\d{6}\\.db"))
                    .toList();
        }
    }

    /** Another program that reads the log: one that finds no lock at the file tidies up behind itself. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(acknowledged(Path.of(arguments[0])));
        }
    }

    @Test
    void anotherProgramThatReadsItLeavesItAsItIs() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            acknowledge(hub);
            Future<StoreHealth> told = hub.health(health -> !health.ok());
            Object log = FileIdentity.key(FileIdentity.log(hub.file));
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Process reader = new ProcessBuilder(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reader.class.getName(),
                            hub.file.toString())
                    .redirectErrorStream(true)
                    .start();
            assertThat(reader.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains(String.valueOf(ROWS));
            assertThat(FileIdentity.key(FileIdentity.log(hub.file)))
                    .isEqualTo(log)
                    .isNotNull();
            await(hub.store.write(row("after")));
            assertThat(told.isComplete()).isFalse();
        }
    }

    @Test
    void aFileThatWasOnlyTouchedIsTheSame() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            acknowledge(hub);
            Future<StoreHealth> told = hub.health(health -> !health.ok());
            Files.setLastModifiedTime(hub.file, FileTime.fromMillis(1_000_000_000_000L));
            await(hub.store.write(row("next")));
            await(hub.store.write(row("after")));
            assertThat(acknowledged(hub.file)).isEqualTo(ROWS);
            assertThat(told.isComplete()).isFalse();
        }
    }

    @Test
    void aFileThatIsTakenAwayWhileTheHubHasNoneIsNotMadeAnew() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            acknowledge(hub);
            Path good = folder.resolve("good.db");
            poke(hub.file, "VACUUM INTO '" + good + "'");
            moveOver(hub.file, garbage(10_000));
            await(hub.health(health -> !health.ok()));
            Files.delete(hub.file);
            await(hub.health(
                    health -> !health.ok() && String.valueOf(health.reason()).contains("gone")));
            assertThat(hub.file).doesNotExist();
            Files.move(good, hub.file);
            await(hub.health(StoreHealth::ok));
            assertThat(acknowledged(hub.file)).isEqualTo(ROWS);
        }
    }
}
