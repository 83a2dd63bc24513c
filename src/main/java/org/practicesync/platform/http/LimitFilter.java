package org.practicesync.platform.http;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Counts each request once the caller is known and admitted, so that 401 and 403 never cost anybody anything. */
class LimitFilter {
    static final int PRIORITY = Priorities.AUTHORIZATION + 500;

    private final RateLimits limits;
    private final RateLimitHeaders headers;
    private final Map<Method, Optional<String>> names = new ConcurrentHashMap<>();

    LimitFilter(RateLimits limits, RateLimitHeaders headers) {
        this.limits = limits;
        this.headers = headers;
    }

    @ServerRequestFilter(priority = PRIORITY)
    public void count(ResourceInfo resource) {
        names.computeIfAbsent(resource.getResourceMethod(), LimitFilter::nameOf).ifPresent(limits::spend);
    }

    @ServerResponseFilter
    public void tell(ContainerResponseContext response) {
        headers.write(response.getHeaders());
    }

    private static Optional<String> nameOf(Method method) {
        if (method.isAnnotationPresent(Unlimited.class)) {
            return Optional.empty();
        }
        var own = method.getAnnotation(Limited.class);
        if (own != null) {
            return Optional.of(own.value());
        }
        return nameOf(method.getDeclaringClass());
    }

    private static Optional<String> nameOf(Class<?> resource) {
        if (resource.isAnnotationPresent(Unlimited.class)) {
            return Optional.empty();
        }
        var shared = resource.getAnnotation(Limited.class);
        return Optional.of(shared == null ? Limited.DEFAULT : shared.value());
    }
}
