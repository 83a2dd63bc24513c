package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.practicesync.pms.client.CallFailures;
import org.practicesync.pms.client.JsonValues;

/** The number of a write that Sikka took, in either of the forms that are known of its answer. */
final class SikkaReply {
    private static final Pattern IN_MESSAGE = Pattern.compile("(?i)\\bid\\s*:\\s*([0-9A-Za-z-]{1,64})");
    private static final Pattern IN_ADDRESS = Pattern.compile("(?i)[?&]id=([0-9A-Za-z-]{1,64})");

    private SikkaReply() {}

    /** @throws org.practicesync.pms.VendorException Malformed where none is told: then nobody knows what became of it */
    static String number(RestResponse<JsonNode> answer) {
        var entity = answer.getEntity();
        return Optional.ofNullable(entity)
                .map(SikkaEnvelope::unwrapped)
                .flatMap(SikkaReply::number)
                .orElseThrow(() -> CallFailures.malformed("Sikka took a change and told no number of it"));
    }

    /** {@code {id, result}}, or {@code long_message: "Id:900123"}, or the address of its status. */
    private static Optional<String> number(JsonNode body) {
        return Optional.ofNullable(JsonValues.plain(body.path("id")))
                .or(() -> found(IN_MESSAGE, SikkaFailures.longMessage(body)))
                .or(() -> found(IN_ADDRESS, body.path("more_information").asText("")));
    }

    private static Optional<String> found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
