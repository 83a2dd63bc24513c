package org.practicesync.features.organization.apidocument;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Makes schemas of the document's model, by hand or from JSON. */
final class Schemas {
    private static final String COMPONENTS = "#/components/schemas/";

    private Schemas() {}

    static Schema ref(String name) {
        return OASFactory.createSchema().ref(COMPONENTS + name);
    }

    static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    static Schema uuid() {
        return OASFactory.createSchema().addType(SchemaType.STRING).format("uuid");
    }

    static Schema time() {
        return OASFactory.createSchema().addType(SchemaType.STRING).format("date-time");
    }

    static Schema bool(boolean otherwise) {
        return OASFactory.createSchema().addType(SchemaType.BOOLEAN).defaultValue(otherwise);
    }

    static Schema integer(long min, long max, long otherwise) {
        return OASFactory.createSchema()
                .addType(SchemaType.INTEGER)
                .minimum(BigDecimal.valueOf(min))
                .maximum(BigDecimal.valueOf(max))
                .defaultValue(otherwise);
    }

    /** {@code organization_id} takes both forms, and answers the one that was asked with; no Java type tells that. */
    static void completeOrganization(String name, Schema schema) {
        var properties = schema.getProperties();
        var organization = properties == null ? null : properties.get("organization_id");
        if (organization != null && (organization.getType() == null || name.endsWith("Request"))) {
            organization.setType(List.of(SchemaType.INTEGER, SchemaType.STRING));
            organization.setDescription("Our number or Clerk's id");
        }
    }

    /** The keywords that our files use; another one is a mistake of ours, found when the service starts. */
    static Schema of(JsonNode json) {
        var schema = OASFactory.createSchema();
        json.properties().forEach(keyword -> set(schema, keyword.getKey(), keyword.getValue()));
        return schema;
    }

    private static void set(Schema schema, String keyword, JsonNode value) {
        switch (keyword) {
            case "$ref" -> schema.setRef(value.asText());
            case "type" -> addTypes(schema, value);
            case "format" -> schema.setFormat(value.asText());
            case "description" -> schema.setDescription(value.asText());
            case "pattern" -> schema.setPattern(value.asText());
            case "minLength" -> schema.setMinLength(value.asInt());
            case "maxLength" -> schema.setMaxLength(value.asInt());
            case "minItems" -> schema.setMinItems(value.asInt());
            case "minimum" -> schema.setMinimum(value.decimalValue());
            case "maximum" -> schema.setMaximum(value.decimalValue());
            case "enum" -> value.forEach(each -> schema.addEnumeration(each.isNull() ? null : each.asText()));
            case "const" -> schema.setConstValue(value.isBoolean() ? value.booleanValue() : value.asText());
            case "default" -> schema.setDefaultValue(plain(value));
            case "required" -> value.forEach(each -> schema.addRequired(each.asText()));
            case "items" -> schema.setItems(of(value));
            case "anyOf" -> value.forEach(each -> schema.addAnyOf(of(each)));
            case "properties" ->
                value.properties().forEach(each -> schema.addProperty(each.getKey(), of(each.getValue())));
            case "additionalProperties" -> schema.setAdditionalPropertiesSchema(of(value));
            default -> throw new IllegalArgumentException("a schema in contract/ uses the keyword " + keyword);
        }
    }

    private static void addTypes(Schema schema, JsonNode value) {
        if (value.isTextual()) {
            schema.addType(SchemaType.valueOf(value.asText().toUpperCase(Locale.ROOT)));
        } else {
            value.forEach(each -> addTypes(schema, each));
        }
    }

    private static Object plain(JsonNode value) {
        return value.isBoolean() ? value.booleanValue() : value.isNumber() ? value.numberValue() : value.asText();
    }
}
