package org.practicesync.platform.start;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What the native image cannot find out by itself. Caffeine picks a class by the name of a cache's features, and its
 * Quarkus extension registers only the most usual ones: ours are bounded, and expire after a write or after an access.
 */
@RegisterForReflection(
        classNames = {
            "com.github.benmanes.caffeine.cache.SSMSA",
            "com.github.benmanes.caffeine.cache.PSAMS",
            "com.github.benmanes.caffeine.cache.SSMSW",
            "com.github.benmanes.caffeine.cache.PSWMS"
        })
final class NativeHints {
    private NativeHints() {}
}
