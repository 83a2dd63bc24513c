package org.practicesync.sandbox.acme;

import io.vertx.core.http.HttpServerRequest;

/** Acme's own side. */
final class VendorApi {
    private static final String BEARER = "Bearer ";

    private final World world;

    VendorApi(World world) {
        this.world = world;
    }

    Reply answer(HttpServerRequest request) {
        var query = request.query() == null ? "" : "?" + request.query();
        var asked = request.method().name() + " " + request.path() + query;
        world.asked(asked);
        return world.faults.instead(asked, right(request));
    }

    private Reply right(HttpServerRequest request) {
        var authorization = request.getHeader("Authorization");
        var account = authorization == null || !authorization.startsWith(BEARER)
                ? null
                : world.accountOf(authorization.substring(BEARER.length()));
        if (account == null) {
            return Reply.refused(401);
        }
        return request.path().equals("/v1/account") ? Reply.json(200, account) : Reply.refused(404);
    }
}
