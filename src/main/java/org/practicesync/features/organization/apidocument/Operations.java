package org.practicesync.features.organization.apidocument;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PmsVendor;
import org.practicesync.pms.VendorProfile.CredentialField;

/** Finishes the operations of a path: parameters, bodies, answers and what may be refused. */
@Singleton
class Operations {
    static final String SECURITY = "clerk";
    static final String JSON = "application/json";

    private static final String VENDOR = "vendor";
    private static final int ERRORS = 400;
    private static final int CREDENTIAL_LENGTH_MAX = 1_000;

    private final SharedParameters parameters;
    private final ContractFiles contract;
    private final Refusals refusals;

    Operations(SharedParameters parameters, ContractFiles contract, Refusals refusals) {
        this.parameters = parameters;
        this.contract = contract;
        this.refusals = refusals;
    }

    /** A new item: those of the vendors must not share what differs between them. */
    PathItem finished(Route route, PathItem scanned) {
        var item = OASFactory.createPathItem();
        scanned.getOperations()
                .forEach((method, operation) -> item.setOperation(method, finished(route, method, operation)));
        return item;
    }

    private Operation finished(Route route, HttpMethod method, Operation scanned) {
        var operation = OASFactory.createOperation()
                .operationId(route.operationId(method))
                .summary(scanned.getSummary())
                .description(scanned.getDescription())
                .tags(scanned.getTags())
                .deprecated(scanned.getDeprecated())
                .extensions(scanned.getExtensions())
                .responses(OASFactory.createAPIResponses())
                .requestBody(requestBody(route, method, scanned));
        boolean open = isOpen(scanned);
        operation.setSecurity(
                open
                        ? List.of()
                        : List.of(OASFactory.createSecurityRequirement().addScheme(SECURITY)));
        addParameters(operation, route, scanned, open);
        addAnswers(operation, route, method, scanned);
        refusals.addTo(operation, scanned, route.vendor() != null, open);
        return operation;
    }

    private static boolean isOpen(Operation scanned) {
        var extensions = scanned.getExtensions();
        return extensions != null && OwnAnnotations.NONE.equals(extensions.get(OwnAnnotations.ROLE));
    }

    private void addParameters(Operation operation, Route route, Operation scanned, boolean open) {
        List<Parameter> found = scanned.getParameters();
        for (Parameter parameter : found == null ? List.<Parameter>of() : found) {
            if (!VENDOR.equals(parameter.getName())) {
                operation.addParameter(parameters.described(parameter));
            }
        }
        if (!open && !route.namesOrganization()) {
            operation.addParameter(parameters.organizationHeader());
        }
    }

    private void addAnswers(Operation operation, Route route, HttpMethod method, Operation scanned) {
        scanned.getResponses().getAPIResponses().forEach((status, response) -> {
            if (Integer.parseInt(status) < ERRORS) {
                operation.getResponses().addAPIResponse(status, answer(route, method, response));
            }
        });
    }

    private APIResponse answer(Route route, HttpMethod method, APIResponse scanned) {
        var answer = OASFactory.createAPIResponse()
                .description(scanned.getDescription())
                .headers(scanned.getHeaders());
        if (scanned.getContent() == null) {
            return answer;
        }
        var name = route.contractName(method);
        var schema = contract.schema(name, route.vendor());
        return answer.content(content(
                schema == null ? schemaOf(scanned.getContent()) : Schemas.of(schema),
                contract.example(name, route.vendor())));
    }

    private @Nullable RequestBody requestBody(Route route, HttpMethod method, Operation scanned) {
        var schema = contract.requestSchema(route.contractName(method), route.vendor());
        if (schema == null) {
            return scanned.getRequestBody();
        }
        var described = Schemas.of(schema);
        if (route.vendor() != null) {
            addCredentials(described, route.vendor());
        }
        return OASFactory.createRequestBody().required(true).content(content(described, null));
    }

    /** What a customer sends to connect is each PMS's own. */
    private static void addCredentials(Schema body, PmsVendor vendor) {
        for (CredentialField field : vendor.profile().credentialFields()) {
            body.addProperty(
                    field.name(), Schemas.text(field.description()).minLength(1).maxLength(CREDENTIAL_LENGTH_MAX));
        }
    }

    static Content content(@Nullable Schema schema, @Nullable Object example) {
        return OASFactory.createContent()
                .addMediaType(JSON, OASFactory.createMediaType().schema(schema).example(example));
    }

    private static @Nullable Schema schemaOf(Content content) {
        var json = content.getMediaType(JSON);
        return json == null ? null : json.getSchema();
    }
}
