package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers, named as Cliniko names things. Nothing is promised there, so everything may be null. The patients of a page
 * stay JSON until {@link ClinikoMapper} reads them field by field: one odd field must not cost a record, nor one odd
 * record its page.
 */
final class ClinikoWire {
    private ClinikoWire() {}

    /** A page of {@code /patients}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Patients(
            @JsonProperty("patients") @Nullable List<JsonNode> patients,
            @JsonProperty("total_entries") @Nullable Long totalEntries,
            @JsonProperty("links") @Nullable PageLinks links) {
        List<JsonNode> records() {
            return patients == null ? List.of() : patients;
        }

        /** Whether the links are there and name no next page. Missing altogether they prove nothing. */
        boolean saysLast() {
            return links != null && (links.next() == null || links.next().isEmpty());
        }
    }

    /** We read whether there is a next page, and never follow where it points. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record PageLinks(@JsonProperty("next") @Nullable String next) {}

    /** {@code /user}: whose key this is. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("time_zone") @Nullable String timeZone,
            @JsonProperty("time_zone_identifier") @Nullable String timeZoneIdentifier) {
        static final User UNKNOWN = new User(null, null, null);
    }

    /** {@code /settings/public}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Settings(@JsonProperty("account") @Nullable Account account) {}

    /** The practice. {@code time_zone} stood in older answers. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Account(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("time_zone") @Nullable String timeZone) {}

    /** {@code /businesses}: the practice's locations. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Businesses(@JsonProperty("businesses") @Nullable List<Business> businesses) {
        static final Businesses UNKNOWN = new Businesses(null);

        List<Business> all() {
            return businesses == null ? List.of() : businesses;
        }
    }

    /** One location. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Business(
            @JsonProperty("time_zone") @Nullable String timeZone,
            @JsonProperty("time_zone_identifier") @Nullable String timeZoneIdentifier) {}
}
