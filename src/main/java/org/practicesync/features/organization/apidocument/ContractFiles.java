package org.practicesync.features.organization.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PmsVendor;

/**
 * The files of {@code contract/}: {@code <name>.json} is an example of a route's answer, {@code <name>.schema.json} the
 * JSON schema of an answer that no type tells, or of a type with untyped parts, {@code <name>.request.json} that of a body. They are written for Cliniko;
 * for another PMS its name stands in them.
 */
@Singleton
class ContractFiles {
    private static final String WRITTEN_FOR = "cliniko";

    private final ObjectMapper mapper;

    ContractFiles(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Nullable
    Object example(String name, @Nullable PmsVendor vendor) {
        var json = read(name + ".json", vendor);
        return json == null ? null : mapper.convertValue(json, Object.class);
    }

    @Nullable
    JsonNode schema(String name, @Nullable PmsVendor vendor) {
        return read(name + ".schema.json", vendor);
    }

    @Nullable
    JsonNode requestSchema(String name, @Nullable PmsVendor vendor) {
        return read(name + ".request.json", vendor);
    }

    private @Nullable JsonNode read(String file, @Nullable PmsVendor vendor) {
        try (var in = ContractFiles.class.getResourceAsStream("/contract/" + file)) {
            if (in == null) {
                return null;
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return mapper.readTree(
                    vendor == null
                            ? text
                            : text.replace(WRITTEN_FOR, vendor.id().value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
