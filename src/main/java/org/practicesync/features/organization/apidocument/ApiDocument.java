package org.practicesync.features.organization.apidocument;

import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.practicesync.pms.Vendors;

/**
 * Finishes the document when the service starts and knows which PMSs there are: each of them has its own paths. Everything
 * is sorted by name, so that the same service always says the same.
 */
@OpenApiFilter(stages = RunStage.RUNTIME_STARTUP)
@Singleton
@Unremovable
class ApiDocument implements OASFilter {
    /** Described where a body is any JSON that the route checks itself; nothing refers to them in the end. */
    private static final List<String> UNTYPED = List.of("JsonNode", "JsonNodeType");

    private final Vendors vendors;
    private final Operations operations;
    private final Refusals refusals;
    private final ContractFiles contract;

    ApiDocument(Vendors vendors, Operations operations, Refusals refusals, ContractFiles contract) {
        this.vendors = vendors;
        this.operations = operations;
        this.refusals = refusals;
        this.contract = contract;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        finish(document.getComponents());
        var found = new TreeMap<String, PathItem>();
        document.getPaths().getPathItems().forEach((path, item) -> found.putAll(finished(path, item)));
        var paths = OASFactory.createPaths();
        found.forEach(paths::addPathItem);
        document.setPaths(paths);
        document.setTags(Tags.of(found.values()));
        document.getInfo()
                .setLicense(OASFactory.createLicense()
                        .name("All rights reserved")
                        .identifier("LicenseRef-All-Rights-Reserved"));
        document.setServers(
                List.of(OASFactory.createServer().url("/").description("The service that this document came from")));
    }

    private void finish(Components components) {
        refusals.addTo(components);
        UNTYPED.forEach(components::removeSchema);
        var schemas = new TreeMap<>(components.getSchemas());
        schemas.replaceAll(this::replaced);
        schemas.forEach(Schemas::completeOrganization);
        components.setSchemas(schemas);
        components.addSecurityScheme(
                Operations.SECURITY,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("A session token of Clerk's"));
    }

    /** A type that holds untyped parts is described by a file instead. */
    private Schema replaced(String name, Schema scanned) {
        var written = contract.schema(name, null);
        return written == null ? scanned : Schemas.of(written);
    }

    private TreeMap<String, PathItem> finished(String path, PathItem item) {
        var finished = new TreeMap<String, PathItem>();
        for (Route route : Route.expanded(path, vendors.all())) {
            finished.put(route.path(), operations.finished(route, item));
        }
        return finished;
    }
}
