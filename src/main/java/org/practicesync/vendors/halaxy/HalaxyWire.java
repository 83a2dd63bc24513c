package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers, named as FHIR names things. Nothing is promised there, so everything may be null. Resources stay JSON until a mapper
 * reads them field by field: one odd field must not cost a record, nor one odd record its page.
 */
final class HalaxyWire {
    private HalaxyWire() {}

    /** What a token is asked for with. */
    @RegisterForReflection
    record TokenRequest(
            @JsonProperty("grant_type") String grantType,
            @JsonProperty("client_id") String clientId,
            @JsonProperty("client_secret") String clientSecret) {
        @Override
        public String toString() {
            return "TokenRequest[…]";
        }
    }

    /** A token. What {@code expires_in} says is too long. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Token(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn) {
        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    /** A page of a search. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Bundle(
            @JsonProperty("resourceType") @Nullable String resourceType,
            @JsonProperty("total") @Nullable Long total,
            @JsonProperty("link") @Nullable List<@Nullable Link> link,
            @JsonProperty("entry") @Nullable List<@Nullable Entry> entry) {
        /** What it holds of one type; includes and outcomes stand among the matches. */
        List<JsonNode> resources(String type) {
            return entries().stream()
                    .filter(Objects::nonNull)
                    .map(Entry::resource)
                    .filter(Objects::nonNull)
                    .filter(resource -> resource.path("resourceType").asText().equals(type))
                    .toList();
        }

        private List<@Nullable Entry> entries() {
            return entry == null ? List.of() : entry;
        }

        /** Where another page is, by its relation; we read that it is there, and never follow where it points. */
        @Nullable
        String address(String relation) {
            for (Link one : link == null ? List.<@Nullable Link>of() : link) {
                if (one != null && relation.equals(one.relation())) {
                    return one.url();
                }
            }
            return null;
        }
    }

    /** A way to another page. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Link(
            @JsonProperty("relation") @Nullable String relation,
            @JsonProperty("url") @Nullable String url) {}

    /** One place in a page. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(@JsonProperty("resource") @Nullable JsonNode resource) {}
}
