package org.practicesync.sandbox.clerk;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as the Backend API reads it. */
record Call(
        String method,
        String path,
        Map<String, List<String>> query,
        @Nullable String authorization,
        @Nullable String version) {
    static Call of(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query(exchange.getRequestURI().getRawQuery()),
                headers.getFirst("Authorization"),
                headers.getFirst("Clerk-API-Version"));
    }

    /** Every value of a parameter. */
    List<String> all(String name) {
        return query.getOrDefault(name, List.of());
    }

    String one(String name, String otherwise) {
        var values = all(name);
        return values.isEmpty() ? otherwise : values.getFirst();
    }

    /** {@code GET /v1/organizations?limit=1}, decoded. */
    String text() {
        var parameters = new ArrayList<String>();
        query.forEach((name, values) -> values.forEach(value -> parameters.add(name + "=" + value)));
        return method + " " + path + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        var query = new LinkedHashMap<String, List<String>>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
