package org.practicesync.features.organization.apidocument;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Needs;
import org.practicesync.features.organization.Open;
import org.practicesync.features.organization.PlatformOnly;

/**
 * Writes to every operation what our own annotations say: the role it asks for, as the door reads it too, and what it may
 * refuse. It runs when the service is built, for only then there is an index of annotations.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class OwnAnnotations implements OASFilter {
    /** {@code viewer}, {@code manager}, {@code admin}, {@code platform_admin}, or {@code none}: no token is needed. */
    static final String ROLE = "x-required-role";

    static final String NONE = "none";

    private static final DotName REFUSES = DotName.createSimple(Refuses.class.getName());

    private static final Map<Class<? extends Annotation>, HttpMethod> VERBS = Map.of(
            GET.class, HttpMethod.GET,
            POST.class, HttpMethod.POST,
            PUT.class, HttpMethod.PUT,
            PATCH.class, HttpMethod.PATCH,
            DELETE.class, HttpMethod.DELETE);

    private final IndexView index;

    public OwnAnnotations(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        for (AnnotationInstance path : index.getAnnotations(Path.class)) {
            if (path.target().kind() == Kind.CLASS && !path.target().asClass().isInterface()) {
                write(document, path.target().asClass(), path.value().asString());
            }
        }
    }

    private void write(OpenAPI document, ClassInfo resource, String base) {
        for (MethodInfo method : resource.methods()) {
            var own = method.declaredAnnotation(Path.class);
            PathItem item = document.getPaths()
                    .getPathItem(path(base, own == null ? "" : own.value().asString()));
            var operation = item == null ? null : operation(item, method);
            if (operation != null) {
                write(operation, role(resource, method));
                addRefusals(operation, resource.declaredAnnotationsWithRepeatable(REFUSES, index));
                addRefusals(operation, method.declaredAnnotationsWithRepeatable(REFUSES, index));
            }
        }
    }

    private static @Nullable Operation operation(PathItem item, MethodInfo method) {
        for (var verb : VERBS.entrySet()) {
            if (method.hasDeclaredAnnotation(verb.getKey())) {
                return item.getOperations().get(verb.getValue());
            }
        }
        return null;
    }

    private static void write(Operation operation, String role) {
        if (operation.getExtensions() != null && operation.getExtensions().containsKey(ROLE)) {
            return; // the document is built more than once
        }
        operation.addExtension(ROLE, role);
        if (!role.equals(NONE)) {
            var said = operation.getDescription();
            operation.setDescription((said == null ? "" : said + " ") + "Role: " + role.replace('_', ' ') + ".");
        }
    }

    private static void addRefusals(Operation operation, Collection<AnnotationInstance> refusals) {
        for (AnnotationInstance refusal : refusals) {
            operation
                    .getResponses()
                    .addAPIResponse(
                            refusal.value("status").asString(),
                            OASFactory.createAPIResponse()
                                    .description(refusal.value("about").asString()));
        }
    }

    private static String role(ClassInfo resource, MethodInfo method) {
        if (find(resource, method, Open.class) != null) {
            return NONE;
        }
        if (find(resource, method, PlatformOnly.class) != null) {
            return "platform_admin";
        }
        var needs = find(resource, method, Needs.class);
        return needs == null ? "viewer" : needs.value().asEnum().toLowerCase(Locale.ROOT);
    }

    private static @Nullable AnnotationInstance find(
            ClassInfo resource, MethodInfo method, Class<? extends Annotation> annotation) {
        var own = method.declaredAnnotation(annotation);
        return own == null ? resource.declaredAnnotation(annotation) : own;
    }

    private static String path(String base, String own) {
        return ("/" + base + "/" + own).replaceAll("/+", "/").replaceFirst("(?<=.)/$", "");
    }
}
