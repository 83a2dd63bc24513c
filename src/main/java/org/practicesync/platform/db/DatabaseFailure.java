package org.practicesync.platform.db;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Sorts what the database client throws: the database is away, it refused what was to be stored, or we have a bug. */
public final class DatabaseFailure {
    private static final int WRAPPERS_MAX = 8;
    private static final String TOO_LARGE = "54000";

    private DatabaseFailure() {}

    /** The database could not be reached, is starting or stopping, or gave no connection in time. Worth trying again. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unavailable(Throwable cause) {
            super("the database is away: " + cause.getClass().getSimpleName(), cause);
        }
    }

    /**
     * The database cannot hold a value: it is out of range, too long for an index, or breaks a constraint. What the server
     * said is left out, since it may quote the value.
     */
    public static sealed class DataRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String sqlState;

        DataRefused(String sqlState) {
            this("the database refused the data", sqlState);
        }

        DataRefused(String what, String sqlState) {
            super(what + " (SQLSTATE " + sqlState + ")");
            this.sqlState = sqlState;
        }

        /** PostgreSQL's code of the reason: {@code 22008}. */
        public String sqlState() {
            return sqlState;
        }
    }

    /** A row would have broken a constraint. The message names the constraint, never a value. */
    public static final class ConstraintBroken extends DataRefused {
        private static final long serialVersionUID = 1L;

        private final String constraint;

        ConstraintBroken(@Nullable String constraint, String state) {
            super("constraint " + constraint, state);
            this.constraint = String.valueOf(constraint);
        }

        /** Its name in the schema. */
        public String constraint() {
            return constraint;
        }
    }

    static Throwable classify(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < WRAPPERS_MAX; depth++) {
            var sorted = sort(cause);
            if (sorted != null) {
                return sorted;
            }
            // What the work itself threw is its own affair, whatever caused it.
            cause = isWrapper(cause) ? cause.getCause() : null;
        }
        return failure;
    }

    private static @Nullable RuntimeException sort(Throwable failure) {
        return switch (failure) {
            case PgException refused -> sort(refused, refused.getSqlState(), refused.getConstraint());
            // Hibernate Reactive makes a new exception of the client's: only the state and its text stay.
            case ConstraintViolationException broken -> sort(broken, broken.getSQLState(), broken.getConstraintName());
            case SQLException refused -> sort(refused, refused.getSQLState(), null);
            default -> isConnectionLost(failure) ? new Unavailable(failure) : null;
        };
    }

    private static @Nullable RuntimeException sort(
            Throwable refused, @Nullable String sqlState, @Nullable String constraint) {
        String state = sqlState == null ? "" : sqlState;
        if (state.startsWith("23")) {
            return new ConstraintBroken(constraint, state);
        }
        // 22xxx: a value out of range or form; 54000: a value larger than an index can hold.
        if (state.startsWith("22") || state.equals(TOO_LARGE)) {
            return new DataRefused(state);
        }
        // 57P0x: stopping or starting; 08xxx: connection; 53xxx: too many connections, disk or memory full; 40xxx: it
        // ended
        // the transaction because others were in the way. All of them may go well another time.
        boolean away =
                state.startsWith("57P0") || state.startsWith("08") || state.startsWith("53") || state.startsWith("40");
        return away ? new Unavailable(refused) : null;
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof PersistenceException
                || failure instanceof CompletionException
                || failure instanceof CompositeException;
    }

    private static boolean isConnectionLost(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> false;
            case IOException ignored -> true;
            case TimeoutException ignored -> true;
            // The deadline of Database.
            case io.smallrye.mutiny.TimeoutException ignored -> true;
            // The client's words for a connection that closed under a command or a full waiting queue.
            case VertxException closed -> true;
            // The pool's word for a connection that ended while it was being prepared.
            case NoStackTraceThrowable ended -> true;
            case IllegalStateException broken ->
                String.valueOf(broken.getMessage()).contains("onnection");
            default -> false;
        };
    }
}
