package org.practicesync.journey;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import org.practicesync.testkit.ScratchDatabase;

/** Looks on from outside while a clinic is synced: how its runs go, and from when until when each of its keys opens. */
final class KeyWatch implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(4);

    private final Connection database;
    private final PreparedStatement standing;
    private final Clock clock;

    /** By when they were had. */
    private final SortedMap<Instant, Instant> ends = new TreeMap<>();

    private int failedAttemptsMost;

    KeyWatch(String connection, Clock clock) throws SQLException {
        this.clock = clock;
        database = ScratchDatabase.ofTheService().connect();
        standing = database.prepareStatement("""
                select k.renewed_at, k.expires_at, k.failures,
                    c.next_sync_at > ? and not exists (
                        select from sync_run r where r.connection_id = c.id and r.state in ('queued', 'running')) as served
                from connection c join session_key k on k.connection_id = c.id
                where c.id = ?::uuid""");
        standing.setString(2, connection);
    }

    /** Waits until nothing is due and the last run has ended; no look of a moment sees the one without the other. */
    void awaitServed() {
        await().atMost(SOON).pollDelay(Duration.ZERO).pollInterval(POLL).until(this::look);
    }

    private boolean look() throws SQLException {
        standing.setObject(1, now());
        try (var row = standing.executeQuery()) {
            row.next();
            ends.put(instant(row, "renewed_at"), instant(row, "expires_at"));
            failedAttemptsMost = Math.max(failedAttemptsMost, row.getInt("failures"));
            return row.getBoolean("served");
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** How many keys there were. */
    int keys() {
        return ends.size();
    }

    /** How many attempts in a row to renew one failed, at most. */
    int failedAttemptsMost() {
        return failedAttemptsMost;
    }

    /** The longest span from the end of a key until the next one, or until now; zero where each came in time. */
    Duration longestGap() {
        var gap = Duration.ZERO;
        Instant covered = ends.firstKey();
        for (var key : ends.entrySet()) {
            gap = longer(gap, Duration.between(covered, key.getKey()));
            covered = key.getValue();
        }
        return longer(gap, Duration.between(covered, clock.instant()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
