package org.practicesync.vendors.acme;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers, named as Acme names things. Nothing is promised there, so everything may be null. The records of a list stay
 * {@code JsonNode} until a mapper reads them field by field: one odd field must not cost a record, nor one odd record its page.
 */
final class AcmeWire {
    private AcmeWire() {}

    /** {@code /account}: whose key it is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Account(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("timezone") @Nullable String timezone) {}
}
