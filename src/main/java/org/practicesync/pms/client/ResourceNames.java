package org.practicesync.pms.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was asked for, in words that may be shown. Only names that the adapter knows are told, and never what else a path
 * holds: that may be an id or a code.
 *
 * @param byPart words by the part of a path that stands for them: {@code appointment-types} → appointment types
 */
public record ResourceNames(Map<String, String> byPart) {
    private static final String UNKNOWN = "records";

    public ResourceNames {
        byPart = Map.copyOf(byPart);
    }

    /** For paths that speak for themselves: {@code appointment_types} is called appointment types. */
    public static ResourceNames spelled(String... parts) {
        return new ResourceNames(
                Stream.of(parts).collect(Collectors.toMap(Function.identity(), part -> part.replace('_', ' '))));
    }

    /** By the last part of the path that is known. */
    public String in(URI address) {
        var path = address.getPath() == null ? "" : address.getPath();
        return List.of(path.split("/", -1)).reversed().stream()
                .map(byPart::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(UNKNOWN);
    }
}
