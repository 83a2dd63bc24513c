package org.practicesync.features.organization;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** What a route asks of its callers, read from its annotations; those of the method come before those of the class. */
record AccessRule(boolean open, boolean platformOnly, Role role) {
    static AccessRule of(Method method) {
        var needs = find(method, Needs.class);
        return new AccessRule(
                find(method, Open.class) != null,
                find(method, PlatformOnly.class) != null,
                needs == null ? Role.VIEWER : needs.value());
    }

    private static <A extends Annotation> @Nullable A find(Method method, Class<A> type) {
        var own = method.getAnnotation(type);
        return own == null ? method.getDeclaringClass().getAnnotation(type) : own;
    }
}
