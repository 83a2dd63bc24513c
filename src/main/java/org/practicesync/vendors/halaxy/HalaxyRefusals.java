package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.client.AnswerBody;
import org.practicesync.pms.client.JsonValues;
import org.practicesync.pms.client.SaidNo;

/** What Halaxy answers to a change that it does not make: the words of its OperationOutcome are for the person who asked. */
final class HalaxyRefusals {
    private static final Set<Integer> IN_WORDS = Set.of(400, 409, 422);

    private HalaxyRefusals() {}

    static VendorException of(Response response, URI uri) {
        var words = IN_WORDS.contains(response.getStatus()) ? words(AnswerBody.json(response)) : null;
        if (words != null) {
            return new SaidNo(HalaxyFailures.HALAXY, words);
        }
        return response.getStatus() == 403
                ? new VendorException(new VendorFailure.PermissionMissing("make this change"))
                : HalaxyFailures.of(response, uri);
    }

    static @Nullable String words(JsonNode outcome) {
        var words = JsonValues.items(outcome.path("issue")).stream()
                .flatMap(issue -> Stream.of(issue.path("diagnostics"), issue.at("/details/text"))
                        .map(JsonValues::plain)
                        .filter(Objects::nonNull)
                        .limit(1))
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? null : words;
    }
}
