package org.practicesync.vendors.sikka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Time zones: Sikka tells them by Windows' names ({@code Eastern Standard Time}, also in summer). */
final class SikkaZones {
    private static final String FILE = "/vendors/sikka/windows-zones.txt";
    private static final Map<String, String> BY_WINDOWS_NAME = read();

    private SikkaZones() {}

    private static Map<String, String> read() {
        try (var file = SikkaZones.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("missing " + FILE);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toUnmodifiableMap(pair -> key(pair[0]), pair -> pair[1]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static Map<String, String> all() {
        return BY_WINDOWS_NAME;
    }

    /** The IANA name of a Windows name or of itself; null where we know neither. */
    static @Nullable String iana(@Nullable String name) {
        if (name == null) {
            return null;
        }
        var zone = BY_WINDOWS_NAME.getOrDefault(key(name), name.strip());
        return ZoneId.getAvailableZoneIds().contains(zone) ? zone : null;
    }
}
