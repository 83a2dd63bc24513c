package org.practicesync.features.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.http.Parameters;

/**
 * The body of a replay, checked.
 *
 * @param ids null for all
 */
record ReplayRequest(
        @Schema(minItems = 1, maxItems = IDS_MAX, description = "Which records; absent for all") @Nullable
        List<UUID> ids) {
    static final int IDS_MAX = 500;

    private static final String IDS = "ids";

    /** @throws ProblemException VALIDATION_FAILED naming the field */
    static ReplayRequest parse(@Nullable JsonNode body) {
        if (body == null || body.isMissingNode()) {
            return new ReplayRequest(null);
        }
        if (!body.isObject()) {
            throw invalid("body", "must be a JSON object");
        }
        var ids = body.path(IDS);
        return ids.isMissingNode() || ids.isNull() ? new ReplayRequest(null) : new ReplayRequest(idsOf(ids));
    }

    /** An empty list is refused: whoever chose nothing does not mean everything. */
    private static List<UUID> idsOf(JsonNode ids) {
        if (!ids.isArray() || ids.isEmpty() || ids.size() > IDS_MAX) {
            throw invalid(IDS, "must be a list of 1 to " + IDS_MAX + " UUIDs, or absent for all");
        }
        var chosen = new LinkedHashSet<UUID>();
        for (JsonNode id : ids) {
            var read = id.isTextual() ? Parameters.uuid(IDS, id.textValue()) : null;
            if (read == null) {
                throw invalid(IDS, "must be a UUID");
            }
            chosen.add(read);
        }
        return List.copyOf(chosen);
    }

    private static ProblemException invalid(String field, String message) {
        return Problem.invalid(field, message).exception();
    }
}
