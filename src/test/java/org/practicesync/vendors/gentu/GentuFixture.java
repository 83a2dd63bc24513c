package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Answers as the specification shows them, with invented people. */
final class GentuFixture {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GentuFixture() {}

    static GentuWire.Appointments appointments(String name) {
        try (var json = open(name)) {
            return JSON.readValue(json, GentuWire.Appointments.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<JsonNode> list(String name) {
        try (var json = open(name)) {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(GentuFixture.class.getResourceAsStream("/vendors/gentu/" + name + ".json"), name);
    }
}
