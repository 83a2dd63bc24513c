package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.JsonValues;

/**
 * Where a meeting takes place. That Halaxy tells is documented, in which form is not: every form that its pages or clients
 * use elsewhere is taken.
 */
final class HalaxyTelehealth {
    private static final String LOCATION = "location-type";
    private static final Pattern NAME =
            Pattern.compile("(?i)\\b(tele-?\\s?(health|consult\\w*|medicine)|video|online|virtual|zoom)\\b");

    private HalaxyTelehealth() {}

    /** Null where it does not tell; a word that we do not know leaves a warning. */
    static @Nullable Boolean of(JsonNode appointment, HalaxyFields fields) {
        var word = location(appointment).map(text -> text.strip().toLowerCase(Locale.ROOT));
        if (word.isEmpty()) {
            return null;
        }
        return switch (word.get()) {
            case "telehealth", "online" -> true;
            case "clinic", "phone", "organization" -> false;
            default -> {
                fields.warn(LOCATION, "an unknown word");
                yield null;
            }
        };
    }

    /** A type with such a name is one of telehealth; any other name says nothing. */
    static @Nullable Boolean ofName(@Nullable String typeName) {
        var telehealth = typeName != null && NAME.matcher(typeName).find();
        return telehealth ? true : null;
    }

    private static Optional<String> location(JsonNode appointment) {
        return Stream.concat(
                        JsonValues.items(appointment.path("supportingInformation")).stream(), Stream.of(appointment))
                .flatMap(element -> word(element).stream())
                .findFirst();
    }

    private static Optional<String> word(JsonNode element) {
        var extended = HalaxyExtension.value(element, LOCATION);
        if (extended.isPresent()) {
            return extended;
        }
        if (named(element.path("name"))) {
            return HalaxyExtension.value(element);
        }
        return named(element.path("type")) ? plain(element) : Optional.empty();
    }

    private static boolean named(JsonNode value) {
        return value.asText().equalsIgnoreCase(LOCATION);
    }

    private static Optional<String> plain(JsonNode element) {
        return List.of(element.path("display"), element.path("identifier").path("value"), element.path("reference"))
                .stream()
                .flatMap(value -> Optional.ofNullable(JsonValues.plain(value)).stream())
                .map(text -> text.substring(text.lastIndexOf('/') + 1))
                .findFirst();
    }
}
