package org.practicesync.sandbox.sikka;

import io.vertx.core.http.HttpServerRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who may come in with which headers, how often, and to which of the three parts of the vendor. */
final class Door {
    private static final String BASE = "/v4/";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final World world;
    private final KeyApi keyApi;
    private final AppApi appApi;
    private final OfficeApi officeApi;

    Door(World world, ChangeOrders changes) {
        this.world = world;
        this.keyApi = new KeyApi(world);
        this.appApi = new AppApi(world);
        this.officeApi = new OfficeApi(world, changes);
    }

    /** Whose key it is, whether it still opens or not; null where there is none. */
    @Nullable
    Office office(HttpServerRequest request) {
        var held = held(request);
        return held == null ? null : world.offices.get(held.office());
    }

    private Keys.@Nullable Held held(HttpServerRequest request) {
        var key = request.getHeader("Request-Key");
        return key == null ? null : world.keys.find(key);
    }

    Reply answer(HttpServerRequest request, String path, String body) {
        var office = office(request);
        var counted = office == null ? "app" : office.id;
        var verdict = world.rateLimit.ask(counted, world.settings().requestsPerMinute());
        if (!verdict.granted()) {
            return verdict.on(Reply.text(429, "{\"http_code\":\"429\",\"error_code\":\"\"}"));
        }
        return verdict.on(within(request, path, body));
    }

    private Reply within(HttpServerRequest request, String path, String body) {
        if (!path.startsWith(BASE)) {
            return Code.API2009.reply(path);
        }
        try {
            return routed(request, path.substring(BASE.length()), body);
        } catch (RefusedException refused) {
            return refused.reply();
        } catch (IllegalArgumentException malformed) {
            return Code.API1027.reply("The request cannot be read");
        }
    }

    private Reply routed(HttpServerRequest request, String path, String body) {
        var method = request.method().name();
        var type = String.valueOf(request.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
        if (!body.isEmpty() && !type.contains("json")) {
            return Code.API1006.reply();
        }
        if (path.equals("request_key") && method.equals("POST")) {
            return keyApi.grant(body);
        }
        boolean app = world.isApp(header(request, "App-Id"), header(request, "App-Key"));
        if (path.equals("refresh_key") && method.equals("DELETE")) {
            return app ? keyApi.endRefreshKey(header(request, "Refresh-Key")) : Code.API2003.reply();
        }
        if (AppApi.PATHS.contains(path)) {
            return app ? appApi.answer(method, path, request.params(), body) : noApp(request);
        }
        return withKey(request, method, path, body);
    }

    private static Reply noApp(HttpServerRequest request) {
        if (header(request, "App-Id").isEmpty()) {
            return Code.API1001.reply();
        }
        return header(request, "App-Key").isEmpty() ? Code.API1002.reply() : Code.API2003.reply();
    }

    private Reply withKey(HttpServerRequest request, String method, String path, String body) {
        var held = held(request);
        var office = office(request);
        if (held == null || office == null) {
            return Code.API1004.reply();
        }
        var reply = world.keys.expired(held) ? expired() : opened(held, office, request, method, path, body);
        return reply.with("Request-Key-Expires", HTTP_DATE.format(held.endsAt().atOffset(ZoneOffset.UTC)));
    }

    private Reply expired() {
        var settings = world.settings();
        if (settings.expiredCode().isEmpty()) {
            return Reply.text(settings.expiredStatus(), "{\"http_code\":\"401\",\"error_code\":\"\"}");
        }
        return Code.valueOf(settings.expiredCode()).reply(settings.expiredStatus(), "", "");
    }

    private Reply opened(
            Keys.Held held, Office office, HttpServerRequest request, String method, String path, String body) {
        if (!office.accessOn) {
            return Code.API2007.reply();
        }
        if (!world.rateLimit.withinDay(office.id, world.settings().requestsPerDay())) {
            return Code.API2012.reply();
        }
        return switch (method + " " + path) {
            case "GET request_key_info" -> Reply.json(200, keyApi.described(held, office));
            case "DELETE request_key" -> keyApi.endRequestKey(held.key());
            default -> officeApi.answer(office, method, path, request.params(), body);
        };
    }

    private static String header(HttpServerRequest request, String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }
}
