package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PmsRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.VendorSession;

/**
 * One of Cliniko's lists: where it is found, what it hides, and what its records become.
 *
 * @param path below the host, which also is what the list is called in its page: {@code individual_appointments}
 * @param lifts filters that show what the list hides by default, also where one record of it is read
 * @param reader makes one of our records
 * @param completion adds what Cliniko keeps elsewhere
 */
record ClinikoList<R extends PmsRecord>(
        RecordKind kind, String path, List<String> lifts, ClinikoRecords.Reader<R> reader, Completion completion) {

    /** Adds to records what Cliniko keeps in another list. */
    @FunctionalInterface
    interface Completion {
        Completion NONE = (session, records) -> Uni.createFrom().item(records);

        /** @return as many records in the same order; fails with a {@link org.practicesync.pms.VendorException} */
        Uni<List<JsonNode>> completed(VendorSession session, List<JsonNode> records);
    }

    ClinikoList {
        lifts = List.copyOf(lifts);
    }

    /** A list whose records are whole. */
    ClinikoList(RecordKind kind, String path, List<String> lifts, ClinikoRecords.Reader<R> reader) {
        this(kind, path, lifts, reader, Completion.NONE);
    }

    ClinikoQueries queries() {
        return new ClinikoQueries(lifts);
    }

    /** Of a walk limited so; null for one that is not. */
    ClinikoQueries queries(@Nullable String scope) {
        return new ClinikoQueries(Stream.concat(ClinikoScope.filters(scope).stream(), lifts.stream())
                .toList());
    }

    /** Of what starts within a span, the end exclusive. */
    ClinikoQueries queriesOfStarts(Instant begin, Instant end) {
        var within = Stream.of("starts_at:>=" + begin, "starts_at:<" + end);
        return new ClinikoQueries(Stream.concat(within, lifts.stream()).toList());
    }

    /** For messages: {@code group appointments}. */
    String words() {
        return kind.words();
    }
}
