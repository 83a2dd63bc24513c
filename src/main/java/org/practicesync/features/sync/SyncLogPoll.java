package org.practicesync.features.sync;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.sync.SyncLogRepository.Filter;
import org.practicesync.features.sync.SyncLogRepository.Found;
import org.practicesync.kernel.Fingerprint;
import org.practicesync.kernel.OrganizationId;

/**
 * Answers a poll of the sync logs. The body holds nothing but what is stored, so its digest is the ETag; a caller who
 * waits is looked up again from time to time and holds no database connection in between.
 */
@Singleton
class SyncLogPoll {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int TAG_DIGITS = 32;

    private final SyncLogRepository logs;
    private final ObjectMapper mapper;

    SyncLogPoll(SyncLogRepository logs, ObjectMapper mapper) {
        this.logs = logs;
        this.mapper = mapper;
    }

    private record Body(byte[] json, String tag) {}

    /**
     * @param known the caller's {@code If-None-Match}
     * @param patience how long to hold an answer that would say nothing new
     */
    Uni<Response> answer(
            OrganizationId organization, Filter filter, Object asAsked, @Nullable String known, Duration patience) {
        return logs.list(organization, filter)
                .map(found -> body(found, filter, asAsked))
                .chain(body -> {
                    boolean unchanged = matches(known, body.tag);
                    if (unchanged && patience.isPositive()) {
                        return later(organization, filter, asAsked, known, patience);
                    }
                    return Uni.createFrom().item(unchanged ? notModified(body) : full(body));
                });
    }

    private Uni<Response> later(
            OrganizationId organization, Filter filter, Object asAsked, @Nullable String known, Duration patience) {
        Duration pause = patience.compareTo(LOOK_AGAIN) < 0 ? patience : LOOK_AGAIN;
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(pause)
                .chain(() -> answer(organization, filter, asAsked, known, patience.minus(pause)));
    }

    private Body body(Found found, Filter filter, Object asAsked) {
        var json = new LinkedHashMap<String, Object>();
        json.put("logs", found.logs().stream().map(log -> log.json(asAsked)).toList());
        json.put("total_count", found.total());
        json.put("has_more", filter.offset() + found.logs().size() < found.total());
        try {
            byte[] bytes = mapper.writeValueAsBytes(json);
            return new Body(bytes, '"' + Fingerprint.whole(bytes).substring(0, TAG_DIGITS) + '"');
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A proxy may have made our tag a weak one. */
    private static boolean matches(@Nullable String known, String tag) {
        if (known == null) {
            return false;
        }
        for (String each : known.split(",")) {
            String one = each.strip();
            if (one.equals("*") || one.equals(tag) || one.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    private static Response notModified(Body body) {
        return Response.notModified()
                .header("ETag", body.tag)
                .header("Cache-Control", "no-cache")
                .build();
    }

    private static Response full(Body body) {
        return Response.ok(body.json, MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", body.tag)
                .header("Cache-Control", "no-cache")
                .build();
    }
}
