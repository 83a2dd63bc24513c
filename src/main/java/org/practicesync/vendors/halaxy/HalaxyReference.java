package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a reference points to. It comes absolute, from the root of the host, or relative; only the type and what follows
 * it count.
 */
record HalaxyReference(String type, String id) {
    private static final Pattern FORM = Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9-]{1,64})/?(?:[?#].*)?");

    static Optional<HalaxyReference> of(JsonNode reference) {
        var matcher = FORM.matcher(reference.path("reference").asText());
        return matcher.matches()
                ? Optional.of(new HalaxyReference(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** The id, where it points to one of this type. */
    static Optional<String> idOf(JsonNode reference, String type) {
        return of(reference).filter(found -> found.type.equals(type)).map(HalaxyReference::id);
    }
}
