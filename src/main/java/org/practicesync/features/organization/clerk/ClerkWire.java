package org.practicesync.features.organization.clerk;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers, named as Clerk names things, and of those only what we need. Memberships stay JSON until
 * {@link ClerkMapper} reads them: one odd field must not cost a page.
 */
final class ClerkWire {
    private ClerkWire() {}

    /** {@code /organizations/{id}}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Organization(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("name") @Nullable String name) {}

    /** A page of {@code /organizations}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Organizations(@JsonProperty("data") @Nullable List<Organization> data) {}

    /** A page of {@code /organizations/{id}/memberships}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Memberships(
            @JsonProperty("data") @Nullable List<JsonNode> data,
            @JsonProperty("total_count") @Nullable Long totalCount) {}
}
