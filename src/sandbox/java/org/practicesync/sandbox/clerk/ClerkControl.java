package org.practicesync.sandbox.clerk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.sandbox.http.HttpJson;
import org.practicesync.sandbox.http.Json;

/** The hand on a running Clerk stand-in, over HTTP, so that it works from another class loader or process. */
public final class ClerkControl {
    private final String baseUrl;
    private final HttpJson http;

    public ClerkControl(String baseUrl) {
        this.baseUrl = baseUrl;
        this.http = new HttpJson(baseUrl);
    }

    public String issuer() {
        return baseUrl;
    }

    public String jwksUrl() {
        return baseUrl + "/.well-known/jwks.json";
    }

    /** A token to order. */
    public String token(TokenOrder order) {
        return http.post("/_control/token", order.json())
                .required()
                .path("token")
                .asText();
    }

    /** A good token of a member. */
    public String token(String organization, String role) {
        return token(TokenOrder.of(organization, role));
    }

    public void rotate() {
        http.post("/_control/rotate", Json.object()).required();
    }

    /** While down, everything but the control API answers 503. */
    public void down(boolean down) {
        http.post("/_control/down", Json.object().put("down", down)).required();
    }

    /** What {@code CLERK_API_URL} is set to. */
    public String apiUrl() {
        return baseUrl + "/v1";
    }

    /** Makes an organization, or gives it another name. */
    public void organization(String id, String name) {
        control("organization", organization(id).put("name", name));
    }

    /** The Backend API has it no more. */
    public void removeOrganization(String id) {
        control("remove-organization", organization(id));
    }

    /** So many members, {@code prefix0}, {@code prefix1} and on. */
    public void members(String organization, String prefix, int count, String role) {
        control(
                "members",
                organization(organization)
                        .put("prefix", prefix)
                        .put("count", count)
                        .put("role", role));
    }

    /** Makes a member, or changes its role. */
    public void member(String organization, String user, String role) {
        control("member", organization(organization).put("user", user).put("role", role));
    }

    /** An entry of the list that is served as it is. */
    public void rawMember(String organization, String key, String json) {
        var order = organization(organization).put("user", key);
        order.set("raw", Json.readObject(json));
        control("member", order);
    }

    public void removeMember(String organization, String user) {
        control("remove-member", organization(organization).put("user", user));
    }

    /** A failure to order, as {@link Faults} describes. */
    public void fault(String json) {
        control("fault", Json.readObject(json));
    }

    /** Requests per ten seconds; 0 for any number. */
    public void limit(int size) {
        control("limit", Json.object().put("size", size));
    }

    /** No failures, no limit, nothing asked yet. Organizations stay. */
    public void reset() {
        control("reset", Json.object());
    }

    /** What the Backend API was asked since the last reset, as {@code GET /v1/organizations?limit=1}. */
    public List<String> requests() {
        var asked = new ArrayList<String>();
        control("requests", Json.object()).path("requests").forEach(each -> asked.add(each.asText()));
        return asked;
    }

    private JsonNode control(String action, ObjectNode order) {
        return http.post("/_control/" + action, order).required();
    }

    private static ObjectNode organization(String id) {
        return Json.object().put("organization", id);
    }
}
