package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;
import org.practicesync.pms.client.JsonValues;

/** Extensions, found by the end of their address: the beginnings differ between Halaxy's own pages. */
final class HalaxyExtension {
    private HalaxyExtension() {}

    /** A coded or plain value of the extension; modifying ones come first. */
    static Optional<String> value(JsonNode element, String name) {
        return Stream.of("modifierExtension", "extension")
                .flatMap(kind -> JsonValues.items(element.path(kind)).stream())
                .filter(extension -> extension.path("url").asText().endsWith(name))
                .flatMap(extension -> value(extension).stream())
                .findFirst();
    }

    /** In whichever of FHIR's forms for a word it stands. */
    static Optional<String> value(JsonNode holder) {
        return Stream.of(
                        holder.path("valueCoding").path("code"),
                        holder.path("valueCode"),
                        holder.path("valueString"),
                        holder.path("valueCoding").path("display"))
                .flatMap(value -> Optional.ofNullable(JsonValues.plain(value)).stream())
                .findFirst();
    }
}
