package io.aztecpour.store;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.StoreHealth;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Classifies failures of the database: the caller's mistake, a broken rule, or a store that cannot be written. */
public final class StoreErrors {
    private static final int PRIMARY = 0xff;

    private StoreErrors() {}

    /** @return whether the failure belongs to the caller's statements and says nothing about the store */
    static boolean ofCaller(Throwable failure) {
        SQLiteException database = Causes.find(failure, SQLiteException.class);
        if (database == null) {
            return Causes.find(failure, DamagedStore.class) == null
                    && Causes.find(failure, IOException.class) == null
                    && Causes.find(failure, TimeoutException.class) == null
                    && !(failure instanceof Fault)
                    && !(failure instanceof UnfitDatabase);
        }
        return switch (primary(database)) {
            case SQLITE_CONSTRAINT, SQLITE_ERROR, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE -> true;
            default -> false;
        };
    }

    /** @return whether the files' content makes no sense or is incomplete, so that one good write proves nothing */
    static boolean isDamage(@Nullable Throwable failure) {
        SQLiteException database = Causes.find(failure, SQLiteException.class);
        return Causes.find(failure, DamagedStore.class) != null
                || (database != null
                        && (database.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ
                                || primary(database) == SQLiteErrorCode.SQLITE_CORRUPT
                                || primary(database) == SQLiteErrorCode.SQLITE_NOTADB));
    }

    static boolean isReplaced(Throwable failure) {
        return Causes.find(failure, ReplacedFile.class) != null;
    }

    /** @return what the caller is told of a failure of its own statements */
    static Throwable forCaller(Throwable failure) {
        SQLiteException database = Causes.find(failure, SQLiteException.class);
        return database != null && primary(database) == SQLiteErrorCode.SQLITE_CONSTRAINT
                ? new Conflict(String.valueOf(failure.getMessage()), failure)
                : failure;
    }

    /** @return words for a bartender: what happened and what to do */
    static String words(Throwable failure) {
        if (failure instanceof Fault fault) {
            return fault.reason();
        }
        if (failure instanceof UnfitDatabase) {
            return String.valueOf(failure.getMessage());
        }
        DamagedStore damaged = Causes.find(failure, DamagedStore.class);
        if (damaged != null) {
            return damaged.isGone() ? gone() : words(SQLiteErrorCode.SQLITE_CORRUPT);
        }
        SQLiteException database = Causes.find(failure, SQLiteException.class);
        if (database != null) {
            return words(primary(database));
        }
        if (isReplaced(failure)) {
            return "The hub's database is being replaced, so pours cannot be logged. Pouring goes on once a good one is in its place.";
        }
        return Causes.find(failure, FileSystemException.class) != null ? notWritable() : notAnswering();
    }

    static Fault down(Throwable failure) {
        return failure instanceof Fault fault ? fault : new Fault(Code.LEDGER_DOWN, words(failure));
    }

    static Fault down(StoreHealth health) {
        return new Fault(Code.LEDGER_DOWN, health.reason() == null ? notAnswering() : health.reason());
    }

    private static String words(SQLiteErrorCode code) {
        return switch (code) {
            case SQLITE_FULL ->
                "The hub's disk is full, so pours cannot be logged. Free some space and pouring goes on.";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH -> notWritable();
            case SQLITE_BUSY, SQLITE_LOCKED ->
                "Another program holds the hub's database, so pours cannot be logged. Close it and pouring goes on.";
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "The hub's database is damaged, so pours cannot be logged. Put a good copy in its place; the hub's own log says more.";
            case SQLITE_IOERR -> "The hub's disk reports errors, so pours cannot be logged. Look after the disk.";
            default -> notAnswering();
        };
    }

    static String held() {
        return words(SQLiteErrorCode.SQLITE_BUSY);
    }

    private static String gone() {
        return "The hub's database is gone, so pours cannot be logged. Put a good copy in its place, or start the hub again.";
    }

    private static String notWritable() {
        return "The hub may not write its database, so pours cannot be logged. Make its data folder writable and pouring goes on.";
    }

    static String notAnswering() {
        return "The hub's database does not answer, so pours cannot be logged. Look at the hub's own log.";
    }

    /** @return the code without what SQLite adds to it for some */
    public static SQLiteErrorCode primary(SQLiteException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getResultCode().code & PRIMARY);
    }
}
