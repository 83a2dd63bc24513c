package org.practicesync.features.organization;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.Vendors;

/**
 * What the scanner of annotations cannot know: which PMS there are (each has its own paths in the document), what every
 * route answers when it refuses, how callers identify themselves, and R1's examples.
 */
@OpenApiFilter(stages = RunStage.RUNTIME_STARTUP)
@Singleton
@Unremovable
class ApiDocument implements OASFilter {
    private static final String FAMILY = "/api/v1/{vendor}/";
    private static final String VENDOR = "vendor";
    private static final String SCHEME = "clerk";
    private static final String ERROR = "Error";
    private static final String JSON = "application/json";

    private static final Map<String, String> REFUSALS = refusals();

    private final Vendors vendors;
    private final ObjectMapper mapper;

    ApiDocument(Vendors vendors, ObjectMapper mapper) {
        this.vendors = vendors;
        this.mapper = mapper;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        document.getComponents().addSchema(ERROR, errorSchema());
        document.getComponents()
                .addSecurityScheme(
                        SCHEME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A session token of Clerk's"));
        var paths = OASFactory.createPaths();
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (!path.startsWith(FAMILY)) {
                paths.addPathItem(path, finished(path, item, null));
                return;
            }
            for (var vendor : vendors.all()) {
                String id = vendor.id().value();
                paths.addPathItem(path.replace("{vendor}", id), finished(path, item, id));
            }
        });
        document.setPaths(paths);
    }

    /** A new item: those of the vendors must not share what differs between them. */
    private PathItem finished(String path, PathItem item, @Nullable String vendor) {
        var copy = OASFactory.createPathItem();
        item.getOperations()
                .forEach((method, operation) -> copy.setOperation(method, of(path, method, operation, vendor)));
        return copy;
    }

    private Operation of(String path, HttpMethod method, Operation operation, @Nullable String vendor) {
        var copy = OASFactory.createOperation()
                .operationId(operationId(path, method, vendor))
                .summary(operation.getSummary())
                .description(operation.getDescription())
                .tags(operation.getTags())
                .requestBody(operation.getRequestBody())
                .deprecated(operation.getDeprecated())
                .responses(OASFactory.createAPIResponses());
        List<Parameter> parameters = operation.getParameters();
        for (Parameter parameter : parameters == null ? List.<Parameter>of() : parameters) {
            if (!VENDOR.equals(parameter.getName())) {
                copy.addParameter(parameter);
            }
        }
        operation.getResponses().getAPIResponses().forEach(copy.getResponses()::addAPIResponse);
        if (path.startsWith("/api/")) {
            copy.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME));
            REFUSALS.forEach((status, meaning) -> copy.getResponses()
                    .addAPIResponse(
                            status,
                            OASFactory.createAPIResponse()
                                    .description(meaning)
                                    .content(OASFactory.createContent()
                                            .addMediaType(
                                                    JSON,
                                                    OASFactory.createMediaType()
                                                            .schema(OASFactory.createSchema()
                                                                    .ref("#/components/schemas/" + ERROR))))));
        }
        if (vendor != null) {
            addExample(path, copy, vendor);
        }
        return copy;
    }

    private void addExample(String path, Operation operation, String vendor) {
        String route = path.substring(FAMILY.length(), path.indexOf('/', FAMILY.length()));
        Object example = example(route.equals("sync") ? "sync-all" : route, vendor);
        if (example != null) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            "200",
                            OASFactory.createAPIResponse()
                                    .description("OK")
                                    .content(OASFactory.createContent()
                                            .addMediaType(
                                                    JSON,
                                                    OASFactory.createMediaType().example(example))));
        }
    }

    /** R1's own words, under the names of this PMS. */
    private @Nullable Object example(String route, String vendor) {
        try (var in = ApiDocument.class.getResourceAsStream("/contract/r1-" + route + ".json")) {
            if (in == null) {
                return null;
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("cliniko", vendor);
            return mapper.readValue(text, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String operationId(String path, HttpMethod method, @Nullable String vendor) {
        var named = vendor == null ? path : path.replace("{vendor}", vendor);
        var id = (method.name().toLowerCase(Locale.ROOT) + named.replaceFirst("^/api/v1", ""))
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceFirst("_$", "");
        return id.equals("get") ? "get_root" : id;
    }

    private static Schema errorSchema() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("The union that every error carries; the type of error and details differs per family")
                .addProperty("error", OASFactory.createSchema().description("true, or a short title"))
                .addProperty("message", text("One sentence"))
                .addProperty("error_code", text("Stable, what a client branches on"))
                .addProperty("detail", text("The same sentence"))
                .addProperty("details", OASFactory.createSchema().description("An object, or a text"))
                .addProperty("timestamp", text("UTC").format("date-time"));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }

    private static Map<String, String> refusals() {
        var refusals = new LinkedHashMap<String, String>();
        refusals.put("400", "A parameter or the body does not fit");
        refusals.put("401", "No valid token, or the PMS refused the credentials");
        refusals.put("403", "Another organization, or the role does not allow it");
        refusals.put("404", "There is no such thing, or it is somebody else's");
        refusals.put("409", "Not in the present state");
        refusals.put("413", "The body is too large");
        refusals.put("415", "The body is not JSON");
        refusals.put("429", "Too many requests; Retry-After tells when to ask again");
        refusals.put("500", "A fault of ours, with a correlation id");
        refusals.put("502", "The PMS failed");
        refusals.put("503", "The database is away");
        refusals.put("504", "The PMS did not answer in time");
        return refusals;
    }
}
