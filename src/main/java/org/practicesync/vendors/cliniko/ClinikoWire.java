package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.JsonValues;

/**
 * Answers, named as Cliniko names things. Nothing is promised there, so everything may be null. The records of a page
 * stay JSON until a mapper reads them field by field: one odd field must not cost a record, nor one odd record its page.
 */
final class ClinikoWire {
    private ClinikoWire() {}

    /**
     * A page of any list.
     *
     * @param list null where the answer held none of the name that was expected
     */
    record Page(
            @Nullable List<JsonNode> list,
            @Nullable Long totalEntries,
            @Nullable PageLinks links) {

        /** @param key what the list is called in its page: {@code patients} */
        static Page of(JsonNode answer, String key) {
            var list = answer.path(key);
            return new Page(
                    list.isArray() ? list.valueStream().toList() : null,
                    count(answer.path("total_entries")),
                    PageLinks.of(answer.path("links")));
        }

        private static @Nullable Long count(JsonNode value) {
            var text = JsonValues.plain(value);
            return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
        }

        List<JsonNode> records() {
            return list == null ? List.of() : list;
        }

        /** The same page with its records completed. */
        Page with(List<JsonNode> records) {
            return new Page(records, totalEntries, links);
        }

        /** Whether the links are there and name no next page. Missing altogether they prove nothing. */
        boolean saysLast() {
            return links != null && (links.next() == null || links.next().isEmpty());
        }
    }

    /** We read whether there is a next page, and never follow where it points. */
    record PageLinks(@Nullable String next) {
        static @Nullable PageLinks of(JsonNode links) {
            var next = links.path("next");
            return links.isObject() ? new PageLinks(next.isNull() ? null : next.asText()) : null;
        }
    }

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
