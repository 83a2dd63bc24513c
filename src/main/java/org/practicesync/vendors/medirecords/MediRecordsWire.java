package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers, named as MediRecords names things. Nothing is promised there, so everything may be null. Records stay JSON until
 * {@link MediRecordsMapper} reads them field by field: one odd field must not cost a record, nor one odd record its page.
 */
final class MediRecordsWire {
    private MediRecordsWire() {}

    /** A page of any list of REST. {@code last} missing proves nothing. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(
            @JsonProperty("data") @Nullable List<JsonNode> data,
            @JsonProperty("last") @Nullable Boolean last,
            @JsonProperty("totalElements") @Nullable Long totalElements) {
        List<JsonNode> rows() {
            return data == null ? List.of() : data;
        }

        /** A list ends where it says so, or with an empty page; never with a short one. */
        boolean ends() {
            return rows().isEmpty() || Boolean.TRUE.equals(last);
        }
    }

    /** {@code /practices/{id}}. Which fields there are is not public; the zone may be missing. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Practice(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("timezone") @Nullable String timezone) {}

    /** The answer to a FHIR search. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Bundle(
            @JsonProperty("resourceType") @Nullable String resourceType,
            @JsonProperty("link") @Nullable List<Link> link,
            @JsonProperty("entry") @Nullable List<Entry> entry) {
        boolean isBundle() {
            return "Bundle".equals(resourceType);
        }

        /** Those of this type; a search may add others, such as an OperationOutcome with a warning. */
        List<JsonNode> resources(String type) {
            return (entry == null ? List.<Entry>of() : entry)
                    .stream()
                            .map(Entry::resource)
                            .filter(Objects::nonNull)
                            .filter(resource ->
                                    resource.path("resourceType").asText().equals(type))
                            .toList();
        }

        /** Where the next page is; empty on the last one. */
        Optional<String> next() {
            return (link == null ? List.<Link>of() : link)
                    .stream()
                            .filter(one -> "next".equals(one.relation()))
                            .map(Link::url)
                            .filter(Objects::nonNull)
                            .findFirst();
        }
    }

    /** Its address is never followed as it is; we read the query out of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Link(
            @JsonProperty("relation") @Nullable String relation,
            @JsonProperty("url") @Nullable String url) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(@JsonProperty("resource") @Nullable JsonNode resource) {}
}
