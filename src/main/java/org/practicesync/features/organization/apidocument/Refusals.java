package org.practicesync.features.organization.apidocument;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * What routes answer when they refuse. What every route may answer is a component of the document; what only some answer,
 * they say by {@link Refuses}.
 */
@Singleton
class Refusals {
    private static final String PLATFORM = "Error";
    private static final String FLAGGED = "VendorError";
    private static final int ERRORS = 400;

    /** What the scanner says of a route with a body. */
    private static final String SCANNED = "Bad Request";

    private static final String MOMENT = "2026-01-15T10:30:00.123456Z";
    private static final Pattern SAID = Pattern.compile("([A-Z_]+): ([^.;]+)");

    void addTo(Components components) {
        components.addSchema(PLATFORM, schema(text("A short title")));
        components.addSchema(
                FLAGGED,
                schema(OASFactory.createSchema().addType(SchemaType.BOOLEAN).constValue(true)));
        for (boolean flagged : new boolean[] {false, true}) {
            Refusal.OF_ALL.forEach(refusal -> add(components, refusal, flagged));
            Refusal.OF_CALLERS.forEach(refusal -> add(components, refusal, flagged));
        }
    }

    private static void add(Components components, Refusal refusal, boolean flagged) {
        components.addResponse(refusal.component(flagged), response(refusal, flagged));
    }

    void addTo(Operation operation, Operation scanned, boolean flagged, boolean open) {
        Refusal.OF_ALL.forEach(refusal -> refer(operation, refusal, flagged));
        if (!open) {
            Refusal.OF_CALLERS.forEach(refusal -> refer(operation, refusal, flagged));
        }
        scanned.getResponses().getAPIResponses().forEach((status, response) -> {
            if (Integer.parseInt(status) >= ERRORS && !SCANNED.equals(response.getDescription())) {
                operation.getResponses().addAPIResponse(status, own(Integer.parseInt(status), response, flagged));
            }
        });
    }

    private static void refer(Operation operation, Refusal refusal, boolean flagged) {
        operation
                .getResponses()
                .addAPIResponse(
                        Integer.toString(refusal.status()),
                        OASFactory.createAPIResponse().ref("#/components/responses/" + refusal.component(flagged)));
    }

    /** An answer with a body of its own kind keeps it, as {@code /health} does. */
    private static APIResponse own(int status, APIResponse annotated, boolean flagged) {
        if (annotated.getContent() != null) {
            return annotated;
        }
        var about = annotated.getDescription();
        var said = SAID.matcher(about);
        if (!said.find()) {
            throw new IllegalStateException("a response " + status + " must be described as CODE: a sentence");
        }
        return response(new Refusal(status, said.group(1), "Refused", said.group(2), about), flagged);
    }

    private static APIResponse response(Refusal refusal, boolean flagged) {
        var response = OASFactory.createAPIResponse()
                .description(refusal.about())
                .content(Operations.content(Schemas.ref(flagged ? FLAGGED : PLATFORM), example(refusal, flagged)));
        if (refusal.tellsWhen()) {
            response.addHeader(
                    "Retry-After",
                    OASFactory.createHeader()
                            .description("Seconds until asking again is worth it")
                            .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
        }
        return response;
    }

    private static Map<String, Object> example(Refusal refusal, boolean flagged) {
        var details = new LinkedHashMap<String, Object>();
        details.put("organization_id", "org_exampleClinic");
        if (flagged) {
            details.put("failed_at", MOMENT);
        }
        var example = new LinkedHashMap<String, Object>();
        example.put("error", flagged ? true : refusal.title());
        example.put("message", refusal.sentence());
        example.put("error_code", refusal.code());
        example.put("detail", refusal.sentence());
        example.put("details", details);
        example.put("timestamp", MOMENT);
        return example;
    }

    private static Schema schema(Schema error) {
        var schema = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("What every error carries; more members stand beside them where a code needs them")
                .addProperty("error", error)
                .addProperty("message", text("One sentence"))
                .addProperty("error_code", text("Stable, what a client branches on"))
                .addProperty("detail", text("The same sentence"))
                .addProperty("details", details())
                .addProperty("timestamp", Schemas.time().description("UTC"));
        schema.getProperties().keySet().forEach(schema::addRequired);
        return schema.addProperty("errors", fields())
                .addProperty("sync_id", text("The run that the error is about"))
                .addProperty("log_id", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("operation_type", text("What that run does"))
                .addProperty("correlation_id", text("What our log knows a fault by"))
                .addProperty("writebackId", text("The change that was refused"))
                .addProperty("operation", text("What it was to do"))
                .addProperty("result", text("How it ended"))
                .addProperty("errorMessage", text("Why, in the system's words"))
                .addProperty("attempts", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("submittedAt", Schemas.time())
                .addProperty("completedAt", Schemas.time());
    }

    private static Schema details() {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addType(SchemaType.STRING)
                .description(
                        "organization_id, operation_type and failed_at, where they are known; a text below /api/pms")
                .additionalPropertiesSchema(OASFactory.createSchema());
    }

    private static Schema fields() {
        var field = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addProperty("field", text("Its name"))
                .addProperty("message", text("What it must be"))
                .addRequired("field")
                .addRequired("message");
        return OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .description("The fields that are wrong")
                .items(field);
    }

    private static Schema text(String description) {
        return Schemas.text(description);
    }
}
