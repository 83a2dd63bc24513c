package org.practicesync.sandbox.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.http.Json;

/** References between resources, in the three forms that the vendor and its documents use. */
final class References {
    private References() {}

    /** {@code form} is absolute, short or relative. */
    static ObjectNode to(String apiUrl, String type, String id, String form) {
        var address = switch (form) {
            case "short" -> "/main/" + type + "/" + id;
            case "relative" -> type + "/" + id;
            default -> apiUrl + "/" + type + "/" + id;
        };
        return Json.object().put("reference", address).put("type", type);
    }

    static boolean pointsTo(JsonNode reference, String type, String id) {
        var address = "/" + reference.path("reference").asText();
        return address.endsWith("/" + type + "/" + id);
    }

    /** The id behind a reference to this type; empty where it points elsewhere. */
    static String id(JsonNode reference, String type) {
        var address = "/" + reference.path("reference").asText();
        int at = address.lastIndexOf("/" + type + "/");
        return at < 0 ? "" : address.substring(at + type.length() + 2);
    }
}
