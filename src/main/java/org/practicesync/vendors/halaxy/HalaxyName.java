package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.JsonValues;

/**
 * A person's name: the official one, else one with a family name or a whole text, else the first.
 *
 * @param preferred what the person is called, where another given name is the usual one
 */
record HalaxyName(
        @Nullable String title,
        @Nullable String first,
        @Nullable String last,
        @Nullable String preferred) {
    static HalaxyName of(List<JsonNode> names) {
        var chosen = withUse(names, "official")
                .or(() -> names.stream().filter(HalaxyName::isWhole).findFirst())
                .or(() -> names.stream().findFirst());
        if (chosen.isEmpty()) {
            return new HalaxyName(null, null, null, null);
        }
        var name = chosen.get();
        var first = first(name.path("given"));
        var family = JsonValues.plain(name.path("family"));
        var whole = first == null && family == null ? JsonValues.plain(name.path("text")) : null;
        var usual =
                withUse(names, "usual").map(other -> first(other.path("given"))).orElse(null);
        return new HalaxyName(
                first(name.path("prefix")),
                first,
                family != null ? family : whole,
                usual == null || usual.equals(first) ? null : usual);
    }

    /** In the order in which it is said; null where there is nothing to say. */
    @Nullable
    String shown() {
        var text = Stream.of(title, first, last).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return text.isEmpty() ? null : text;
    }

    private static Optional<JsonNode> withUse(List<JsonNode> names, String use) {
        return names.stream()
                .filter(name -> name.path("use").asText().equals(use))
                .findFirst();
    }

    private static boolean isWhole(JsonNode name) {
        return JsonValues.plain(name.path("family")) != null || JsonValues.plain(name.path("text")) != null;
    }

    /** FHIR has a list there, Halaxy's own table a text. */
    private static @Nullable String first(JsonNode value) {
        return value.isArray() ? JsonValues.plain(value.path(0)) : JsonValues.plain(value);
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "HalaxyName[…]";
    }
}
