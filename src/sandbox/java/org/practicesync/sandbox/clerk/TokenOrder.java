package org.practicesync.sandbox.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.http.Json;

/** What a token shall say, and what shall be wrong with it. Without any wish it is a good one of version 2. */
public final class TokenOrder {
    private final ObjectNode json;

    private TokenOrder(ObjectNode json) {
        this.json = json;
    }

    /** For a member of an organization; {@code role} as {@code admin} or {@code org:admin}. */
    public static TokenOrder of(String organization, String role) {
        return new TokenOrder(Json.object().put("organization", organization).put("role", role));
    }

    /** For a signed-in user without an active organization. */
    public static TokenOrder withoutOrganization() {
        return new TokenOrder(Json.object());
    }

    static TokenOrder of(ObjectNode json) {
        return new TokenOrder(json);
    }

    public TokenOrder user(String userId) {
        return with("user", userId);
    }

    /** 1 or 2. */
    public TokenOrder version(int version) {
        return with("version", version);
    }

    public TokenOrder slug(String slug) {
        return with("slug", slug);
    }

    /** As {@code org:feature:permission}. */
    public TokenOrder permissions(String... permissions) {
        var list = json.putArray("permissions");
        for (String permission : permissions) {
            list.add(permission);
        }
        return this;
    }

    public TokenOrder platformAdmin() {
        json.put("platformAdmin", true);
        return this;
    }

    /** The origin that asked for the token. */
    public TokenOrder azp(String origin) {
        return with("azp", origin);
    }

    /** The session status, such as {@code pending}. */
    public TokenOrder sts(String status) {
        return with("sts", status);
    }

    /** The member of staff who impersonates the user. */
    public TokenOrder act(String staffId) {
        return with("act", staffId);
    }

    public TokenOrder lifeSeconds(int seconds) {
        return with("lifeSeconds", seconds);
    }

    public TokenOrder expiredBy(int seconds) {
        return with("expiredBy", seconds);
    }

    public TokenOrder notBeforeIn(int seconds) {
        return with("notBeforeIn", seconds);
    }

    public TokenOrder issuer(String issuer) {
        return with("issuer", issuer);
    }

    /** {@code unknownKid}, {@code hs256} (signed with the public key), {@code none}, {@code retired} or {@code foreignKey}. */
    public TokenOrder flaw(String flaw) {
        return with("flaw", flaw);
    }

    String text(String name, String otherwise) {
        return json.path(name).asText(otherwise);
    }

    int number(String name, int otherwise) {
        return json.path(name).asInt(otherwise);
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    JsonNode list(String name) {
        return json.path(name);
    }

    ObjectNode json() {
        return json;
    }

    private TokenOrder with(String name, String value) {
        json.put(name, value);
        return this;
    }

    private TokenOrder with(String name, int value) {
        json.put(name, value);
        return this;
    }
}
