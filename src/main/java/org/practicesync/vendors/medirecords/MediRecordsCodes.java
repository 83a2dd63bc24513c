package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.JsonValues;

/**
 * Appointments carry a code for how long they last, whose meaning is read from MediRecords once a day. Neither the path nor
 * the shape of the answer is certain, so that a day does without where it cannot be read.
 */
@Singleton
class MediRecordsCodes {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final Duration LIFE_OF_A_FAILURE = Duration.ofMinutes(10);
    private static final int PRACTICES_MAX = 1_000;

    private final MediRecordsClient client;
    private final MediRecordsCache<Map<Integer, Integer>> lately;

    MediRecordsCodes(MediRecordsClient client, Clock clock) {
        this.client = client;
        this.lately = new MediRecordsCache<>(clock, LIFE, PRACTICES_MAX);
    }

    /** Minutes by code; none where they cannot be read. Refused tokens and throttling fail all the same. */
    Uni<Map<Integer, Integer>> minutes(VendorSession session) {
        var name = session.bucket().name();
        var known = lately.find(name);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return client.intervalCodes(session)
                .map(MediRecordsCodes::minutes)
                .invoke(codes -> lately.put(name, codes))
                .onFailure(MediRecordsFailures::isBearable)
                .recoverWithItem(() -> without(name));
    }

    private Map<Integer, Integer> without(String name) {
        lately.put(name, Map.of(), LIFE_OF_A_FAILURE);
        return Map.of();
    }

    /** A list of codes, by itself or as a page. */
    static Map<Integer, Integer> minutes(JsonNode answer) {
        var list = answer.isArray() ? answer : answer.path("data");
        var minutes = new HashMap<Integer, Integer>();
        for (JsonNode one : list) {
            var code = JsonValues.plain(one.path("code"));
            var lasting = MediRecordsDuration.minutes(JsonValues.plain(one.path("display")));
            if (code != null && code.matches("\\d{1,9}") && lasting.isPresent()) {
                minutes.put(Integer.valueOf(code), lasting.get());
            }
        }
        return Map.copyOf(minutes);
    }
}
