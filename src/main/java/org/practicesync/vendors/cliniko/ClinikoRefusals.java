package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.client.AnswerBody;
import org.practicesync.pms.client.JsonValues;
import org.practicesync.pms.client.SaidNo;

/**
 * What Cliniko answers to a change that it does not make. A validation's words are for the person who asked: 422, and 400
 * of some. Their {@code errors} may be missing, may be null, and may name fields that nobody sent.
 */
final class ClinikoRefusals {
    private ClinikoRefusals() {}

    static VendorException of(Response response, URI uri) {
        int status = response.getStatus();
        var words = status == 422 || status == 400 ? words(AnswerBody.json(response)) : null;
        if (words != null) {
            return new SaidNo(ClinikoFailures.CLINIKO, words);
        }
        return status == 403
                ? new VendorException(new VendorFailure.PermissionMissing("make this change"))
                : ClinikoFailures.of(response, uri);
    }

    static @Nullable String words(JsonNode body) {
        var words = new ArrayList<String>();
        var message = JsonValues.plain(body.path("message"));
        for (var error : body.path("errors").properties()) {
            about(error.getKey(), JsonValues.plain(error.getValue())).ifPresent(words::add);
        }
        if (words.isEmpty()) {
            return message;
        }
        return (message == null ? "" : message + ": ") + String.join("; ", words);
    }

    /** Cliniko may say null of a field; of the whole record that says nothing. */
    private static Optional<String> about(String field, @Nullable String said) {
        if (field.equals("base")) {
            return Optional.ofNullable(said);
        }
        return Optional.of(said == null ? field : field + ": " + said);
    }
}
