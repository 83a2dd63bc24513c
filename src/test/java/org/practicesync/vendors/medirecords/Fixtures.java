package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Answers of invented people, kept as files. */
final class Fixtures {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Fixtures() {}

    static JsonNode tree(String name) {
        return read(name, JsonNode.class);
    }

    static List<JsonNode> rows(String name) {
        return read(name, MediRecordsWire.Page.class).rows();
    }

    static <T> T read(String name, Class<T> type) {
        try (var stream = Fixtures.class.getResourceAsStream("/vendors/medirecords/" + name + ".json")) {
            return JSON.readValue(Objects.requireNonNull(stream, name), type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
