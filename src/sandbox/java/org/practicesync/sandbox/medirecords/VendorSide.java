package org.practicesync.sandbox.medirecords;

import org.practicesync.sandbox.http.Json;

/** The vendor's side as a whole: who is asking, which of the two APIs, and what it says. */
final class VendorSide {
    private final World world;
    private final RestApi rest;
    private final FhirApi fhir;

    VendorSide(World world) {
        this.world = world;
        this.rest = new RestApi(world);
        this.fhir = new FhirApi(world);
    }

    Reply answer(String method, String path, String query, String token) {
        if (path.equals("/oauth/token") && world.settings().tokenEndpoint()) {
            return token();
        }
        var owner = world.owner(token);
        if (owner.isEmpty()) {
            return world.errors.unknownToken(path, token);
        }
        var practice = owner.get();
        var expected = Errors.isFhir(path) ? practice.fhirToken : practice.restToken;
        if (!expected.equals(token)) {
            return world.errors.wrongApi(path);
        }
        if (!method.equals("GET")) {
            return world.errors.of(404, path, "Not found");
        }
        return Errors.isFhir(path) ? fhir.answer(practice, path, query) : rest.answer(practice, path, query);
    }

    /** Asks as usual, then answers with the page that came before. */
    Reply repeated(String method, String path, String query, String token) {
        var before = rest.repeated(path, Reply.html(500, "nothing to repeat"));
        var now = answer(method, path, query, token);
        return before.status() == 200 ? before : now;
    }

    /** Nobody knows whether there is one. This one hands out the first practice's token, to whoever asks. */
    private Reply token() {
        var first = world.practices.values().stream().findFirst();
        return first.map(practice -> Reply.json(
                        200,
                        Json.object().put("access_token", practice.restToken).put("token_type", "bearer")))
                .orElseGet(() -> Reply.json(400, Json.object().put("error", "invalid_client")));
    }
}
