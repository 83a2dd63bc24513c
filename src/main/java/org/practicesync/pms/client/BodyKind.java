package org.practicesync.pms.client;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** What an answer says its body is. Bodies are named by this and never quoted: they may repeat what they were asked about. */
public enum BodyKind {
    JSON("JSON"),
    HTML("an HTML page"),
    TEXT("text"),
    NOTHING("nothing");

    private final String words;

    BodyKind(String words) {
        this.words = words;
    }

    public static BodyKind of(Response answer) {
        var type = answer.getHeaderString(HttpHeaders.CONTENT_TYPE);
        var lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (lower.contains("json")) {
            return JSON;
        }
        if (lower.contains("html")) {
            return HTML;
        }
        return lower.isEmpty() ? NOTHING : TEXT;
    }

    String words() {
        return words;
    }
}
