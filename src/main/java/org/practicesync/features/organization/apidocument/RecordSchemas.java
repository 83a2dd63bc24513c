package org.practicesync.features.organization.apidocument;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Tells in the schemas of our records what the scanner does not know: every component is always there, and only those
 * marked {@link Nullable} may be null. Records whose name ends in {@code Request} say themselves what they require. It
 * runs when the service is built, for only then there is an index of types.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class RecordSchemas implements OASFilter {
    private static final String OURS = "org.practicesync.";
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class.getName());
    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private final IndexView index;

    public RecordSchemas(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        document.getComponents().getSchemas().forEach(this::complete);
    }

    private void complete(String name, Schema schema) {
        if (schema.getProperties() == null || name.endsWith("Request")) {
            return;
        }
        for (ClassInfo type : index.getKnownClasses()) {
            if (isNamed(type, name)
                    && componentsOf(type).keySet().equals(schema.getProperties().keySet())) {
                complete(schema, type);
                return;
            }
        }
    }

    /** A generic record's schemas begin with its name: {@code EnvelopeHistoryView}. */
    private static boolean isNamed(ClassInfo type, String name) {
        return type.isRecord()
                && type.name().toString().startsWith(OURS)
                && (type.simpleName().equals(name)
                        || !type.typeParameters().isEmpty() && name.startsWith(type.simpleName()));
    }

    private static Map<String, FieldInfo> componentsOf(ClassInfo type) {
        var components = new LinkedHashMap<String, FieldInfo>();
        for (FieldInfo field : type.unsortedFields()) {
            if (!Modifier.isStatic(field.flags()) && !field.hasAnnotation(JsonIgnore.class.getName())) {
                components.put(jsonName(type, field), field);
            }
        }
        return components;
    }

    private static String jsonName(ClassInfo type, FieldInfo field) {
        var given = field.annotation(JsonProperty.class.getName());
        if (given != null && given.value() != null) {
            return given.value().asString();
        }
        return type.hasDeclaredAnnotation(JsonNaming.class.getName())
                ? SNAKE_CASE.translate(field.name())
                : field.name();
    }

    private static void complete(Schema schema, ClassInfo type) {
        var components = componentsOf(type);
        var required = new ArrayList<String>();
        for (var property : new LinkedHashMap<>(schema.getProperties()).entrySet()) {
            var component = components.get(property.getKey());
            boolean nullable = component != null && component.type().hasAnnotation(NULLABLE);
            boolean leftOut = component != null && nullable && leavesNullOut(type, component);
            if (nullable && !leftOut) {
                schema.addProperty(property.getKey(), orNull(property.getValue()));
            }
            if (!leftOut) {
                required.add(property.getKey());
            }
        }
        schema.setRequired(required);
    }

    /** Said of the whole record, or of one component. */
    private static boolean leavesNullOut(ClassInfo type, FieldInfo component) {
        return type.hasDeclaredAnnotation(JsonInclude.class) || component.hasAnnotation(JsonInclude.class.getName());
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .anyOf(List.of(schema, OASFactory.createSchema().addType(Schema.SchemaType.NULL)));
        }
        return schema.getType() == null ? schema : schema.addType(Schema.SchemaType.NULL);
    }
}
