package org.practicesync.sandbox.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** All changes that were sent. The agent works through them when its clinic is online and their time has come. */
final class WriteQueue {
    private static final int FIRST = 900_123;

    private final InstantSource clock;
    private final List<Writeback> writes = new ArrayList<>();

    WriteQueue(InstantSource clock) {
        this.clock = clock;
    }

    Writeback enqueue(Office office, String method, String api, ObjectNode payload, Settings settings) {
        var id = Integer.toString(FIRST + writes.size());
        var write = new Writeback(id, office.id, method, api, payload, clock.instant(), settings.writebackSeconds());
        writes.add(write);
        return write;
    }

    /** What is due is done. There is no timer: whoever asks sees what the clock says. */
    void settle(Map<String, Office> offices, Settings settings) {
        var now = clock.instant();
        for (var write : List.copyOf(writes)) {
            var office = offices.get(write.office);
            if (office != null && office.online && write.isOpen() && !now.isBefore(write.dueAt)) {
                settle(office, write, settings, now);
            }
        }
    }

    private static void settle(Office office, Writeback write, Settings settings, Instant now) {
        var today = now.atZone(office.zone).toLocalDateTime().withNano(0).toString();
        var ordered = office.verdicts.poll();
        if (ordered != null && ordered.has("error")) {
            write.fail(now, ordered.path("error").asText());
            return;
        }
        var refusal = WriteRules.late(office, settings, write).findFirst();
        if (refusal.isPresent()) {
            write.fail(now, refusal.get());
            return;
        }
        write.complete(now, WriteEffects.apply(office, write, today));
        if (settings.uploadAfterWriteback()) {
            office.upload(today);
        }
    }

    /** Makes one due at once, or says what becomes of it: {@code {error}} or nothing. */
    void decide(Office office, String id, JsonNode order, Settings settings) {
        var write = require(id);
        if (order.has("error")) {
            write.fail(clock.instant(), order.path("error").asText());
        } else if (write.isOpen()) {
            settle(office, write, settings, clock.instant());
        }
    }

    @Nullable
    Writeback find(String id) {
        return writes.stream()
                .filter(one -> one.id.equals(id) && !one.withdrawn)
                .findFirst()
                .orElse(null);
    }

    private Writeback require(String id) {
        var found = find(id);
        if (found == null) {
            throw new NoSuchElementException("no writeback " + id);
        }
        return found;
    }

    /** Those that were not withdrawn, oldest first. */
    List<Writeback> all() {
        return writes.stream().filter(one -> !one.withdrawn).toList();
    }

    void reset() {
        writes.clear();
    }
}
