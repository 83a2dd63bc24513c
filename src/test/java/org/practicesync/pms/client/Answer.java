package org.practicesync.pms.client;

import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** An answer with the headers that a test gives it, and a body that nobody may show. */
record Answer(Response.ResponseBuilder builder) {
    static final String BODY = "Canary Example";

    static Answer of(int status) {
        return new Answer(Response.status(status).entity(BODY));
    }

    /** @param value null: it is not sent */
    Answer with(String header, @Nullable String value) {
        if (value != null) {
            builder.header(header, value);
        }
        return this;
    }

    Response response() {
        return builder.build();
    }
}
