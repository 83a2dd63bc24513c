package org.practicesync.platform.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Counts a route against a named limit of {@code practice-sync.limits.classes}. Routes without it count as
 * {@value #DEFAULT}. On a class it holds for all methods that do not say otherwise.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Limited {
    String DEFAULT = "default";

    String value();
}
