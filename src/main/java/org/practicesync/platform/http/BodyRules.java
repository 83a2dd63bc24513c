package org.practicesync.platform.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a body may be, decided before REST sees it: not too large, and JSON unless it says otherwise. An empty body fits
 * every route, whatever content type a client's library gave it.
 */
@Singleton
class BodyRules {
    /** Behind CORS (300), so that a browser may read the answer, and before everything else. */
    private static final int PRIORITY = 250;

    private static final String JSON = "application/json";

    private final ErrorRenderer renderer;
    private final long bytesMax;

    BodyRules(ErrorRenderer renderer, @ConfigProperty(name = "practice-sync.body-max") MemorySize max) {
        this.renderer = renderer;
        this.bytesMax = max.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext routing) {
        var request = routing.request();
        if (announcedBytes(request) > bytesMax) {
            // The rest of the body stays unread, so the connection cannot be used again.
            routing.response().putHeader(HttpHeaders.CONNECTION, "close");
            renderer.send(HttpProblems.status(413), routing);
            return;
        }
        if (hasNoBody(request) || request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
            request.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
        }
        routing.next();
    }

    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static boolean hasNoBody(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return length.equals("0");
        }
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null && request.version() != HttpVersion.HTTP_2;
    }
}
