package org.practicesync.platform.db;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sorts what the database client throws: the database is away, a constraint was broken, or we have a bug. */
public final class DatabaseFailure {
    private DatabaseFailure() {}

    /** The database could not be reached, is starting or stopping, or gave no connection in time. Worth trying again. */
    public static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unavailable(Throwable cause) {
            super("the database is away: " + cause.getClass().getSimpleName(), cause);
        }
    }

    /** A row would have broken a constraint. The message names the constraint, never a value. */
    public static final class ConstraintBroken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ConstraintBroken(PgException cause) {
            super("constraint " + cause.getConstraint() + " (" + cause.getSqlState() + ")");
        }
    }

    static Throwable classify(Throwable failure) {
        if (failure instanceof PgException refused) {
            return classify(refused);
        }
        return isConnectionLost(failure) ? new Unavailable(failure) : failure;
    }

    private static Throwable classify(PgException refused) {
        String state = refused.getSqlState() == null ? "" : refused.getSqlState();
        if (state.startsWith("23")) {
            return new ConstraintBroken(refused);
        }
        // 57P0x: stopping or starting; 08xxx: connection; 53xxx: too many connections, disk or memory full.
        boolean away = state.startsWith("57P0") || state.startsWith("08") || state.startsWith("53");
        return away ? new Unavailable(refused) : refused;
    }

    private static boolean isConnectionLost(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> false;
            case IOException ignored -> true;
            case TimeoutException ignored -> true;
            // The client's words for a connection that closed under a command or a full waiting queue.
            case VertxException closed -> true;
            case IllegalStateException broken ->
                String.valueOf(broken.getMessage()).contains("onnection");
            default -> false;
        };
    }
}
