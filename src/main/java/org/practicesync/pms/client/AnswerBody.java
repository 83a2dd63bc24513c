package org.practicesync.pms.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;

/** The body of an answer that is no success. It is in memory already: the client reads whole answers before it maps them. */
public final class AnswerBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerBody() {}

    /** Missing where there is none, or none that can be read: what kept the answer from being a success counts more. */
    public static JsonNode json(Response answer) {
        try {
            return answer.hasEntity() ? JSON.readTree(answer.readEntity(String.class)) : MissingNode.getInstance();
        } catch (JsonProcessingException | ProcessingException | IllegalStateException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
