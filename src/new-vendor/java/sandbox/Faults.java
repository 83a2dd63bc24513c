package org.practicesync.sandbox.acme;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.practicesync.sandbox.http.Json;

/** What goes wrong on order. */
final class Faults {
    private static final int RETRY_AFTER_DEFAULT = 2;

    private final List<Fault> ordered = new ArrayList<>();

    private static final class Fault {
        final String match;
        final String kind;
        final int retryAfter;
        int before;
        int times;

        Fault(JsonNode order) {
            match = order.path("match").asText();
            kind = order.path("kind").asText();
            retryAfter = order.path("retryAfter").asInt(RETRY_AFTER_DEFAULT);
            before = order.path("after").asInt(0);
            times = order.path("times").asInt(1);
        }

        boolean strikes(String request) {
            if (times == 0 || !request.contains(match)) {
                return false;
            }
            if (before > 0) {
                before--;
                return false;
            }
            times--;
            return true;
        }
    }

    void add(JsonNode order) {
        ordered.add(new Fault(order));
    }

    void clear() {
        ordered.clear();
    }

    /** What comes instead of the right answer, or that one. */
    Reply instead(String request, Reply right) {
        for (var fault : ordered) {
            if (fault.strikes(request)) {
                return reply(fault, right);
            }
        }
        return right;
    }

    private static Reply reply(Fault fault, Reply right) {
        return switch (fault.kind) {
            case "html" -> Reply.text(200, "text/html", "<html><body>Please log in</body></html>");
            case "badJson" -> Reply.text(200, "application/json", "{\"id\": ");
            case "cut" -> right.as(Reply.Kind.CUT);
            case "hang" -> right.as(Reply.Kind.HANGING);
            case "429" -> Reply.refused(429).with("Retry-After", Integer.toString(fault.retryAfter));
            case "401", "403", "404", "500", "503" -> Reply.refused(Integer.parseInt(fault.kind));
            default -> Reply.json(599, Json.object().put("unknown fault", fault.kind));
        };
    }
}
