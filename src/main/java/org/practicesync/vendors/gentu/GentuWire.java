package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers, named as Gentu names things. Nothing is promised there, so everything may be null. Records stay JSON until they
 * are read field by field: one odd field must not cost a record, nor one odd record its page.
 */
final class GentuWire {
    private GentuWire() {}

    /** {@code POST /oauth2/token}. {@code expires_in} may be a number or a text. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Token(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn) {
        /** Shows no token. */
        @Override
        public String toString() {
            return "Token[expires_in=" + expiresIn + "]";
        }
    }

    /** {@code PUT /apps/{appId}/pairing/{code}}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Paired(@JsonProperty("tenantId") @Nullable String tenantId) {}

    /** {@code GET /tenants/{tenantId}}: the practice. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tenant(
            @JsonProperty("tenantId") @Nullable String tenantId,
            @JsonProperty("tenantNumber") @Nullable String tenantNumber,
            @JsonProperty("tenantName") @Nullable String tenantName,
            @JsonProperty("timezone") @Nullable String timezone) {}

    /** A page of {@code GET /tenants/{tenantId}/appointments}, with the patients of its rows. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Appointments(
            @JsonProperty("appointments") @Nullable List<JsonNode> appointments,
            @JsonProperty("pagination") @Nullable Pagination pagination,
            @JsonProperty("patients") @Nullable JsonNode patients) {
        List<JsonNode> rows() {
            return appointments == null ? List.of() : appointments;
        }

        /** The cursor of the next page; null: this is the last one. */
        @Nullable
        String next() {
            var next = pagination == null ? null : pagination.next();
            return next == null || next.isBlank() ? null : next;
        }

        List<JsonNode> people() {
            return patients == null || !patients.isArray()
                    ? List.of()
                    : patients.valueStream().toList();
        }

        /** Shows no person. */
        @Override
        public String toString() {
            return "Appointments[" + rows().size() + "]";
        }
    }

    /** Where a list goes on. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pagination(@JsonProperty("next") @Nullable String next) {}
}
