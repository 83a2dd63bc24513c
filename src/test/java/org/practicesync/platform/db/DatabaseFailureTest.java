package org.practicesync.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.hibernate.HibernateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.JDBCConnectionException;
import org.junit.jupiter.api.Test;
import org.practicesync.platform.db.DatabaseFailure.ConstraintBroken;
import org.practicesync.platform.db.DatabaseFailure.DataRefused;
import org.practicesync.platform.db.DatabaseFailure.Unavailable;

class DatabaseFailureTest {
    @Test
    void looksThroughHibernate() {
        var stopping = new PgException("stopping", "FATAL", "57P01", null);
        var cut = new JDBCConnectionException("error", new SQLException("away", "08006"));

        assertThat(DatabaseFailure.classify(new HibernateException("wrapped", stopping)))
                .isInstanceOf(Unavailable.class);
        assertThat(DatabaseFailure.classify(new CompletionException(new HibernateException(new IOException("cut")))))
                .isInstanceOf(Unavailable.class);
        assertThat(DatabaseFailure.classify(cut)).isInstanceOf(Unavailable.class);
    }

    /** Chaos, seed 14: a connection that ended while it entered its role answered 500. */
    @Test
    void takesAConnectionThatEndedWhileItWasPrepared_forADatabaseThatIsAway() {
        assertThat(DatabaseFailure.classify(new NoStackTraceThrowable("ended"))).isInstanceOf(Unavailable.class);
    }

    @Test
    void namesTheConstraint_withoutTheValue() {
        var broken = new ConstraintViolationException("hunter2", new SQLException("hunter2", "23505"), "some_uq");

        assertThat(DatabaseFailure.classify(new HibernateException("wrapped", broken)))
                .isInstanceOfSatisfying(
                        ConstraintBroken.class,
                        found -> assertThat(found.constraint()).isEqualTo("some_uq"))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void namesTheStateOfRefusedData_withoutTheServersWords() {
        for (String state : List.of("22008", "22P05", "54000", "23514")) {
            var refused = new PgException("time out of range: hunter2", "ERROR", state, "hunter2");

            assertThat(DatabaseFailure.classify(new CompletionException(refused)))
                    .isInstanceOfSatisfying(
                            DataRefused.class,
                            found -> assertThat(found.sqlState()).isEqualTo(state))
                    .hasMessageContaining(state)
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
    }

    @Test
    void leavesWhatTheWorkThrew() {
        var own = new IllegalArgumentException("own", new IOException("of a PMS"));
        var bug = new PgException("no such column", "ERROR", "42703", null);

        assertThat(DatabaseFailure.classify(own)).isSameAs(own);
        assertThat(DatabaseFailure.classify(bug)).isSameAs(bug);
    }
}
