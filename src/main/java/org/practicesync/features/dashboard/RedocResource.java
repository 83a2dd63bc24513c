package org.practicesync.features.dashboard;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.organization.Open;
import org.practicesync.platform.http.Unlimited;

/** The readable documentation at its short address. */
@Open
@Unlimited
@Path("/redoc")
class RedocResource {
    private static final String PAGE = "/META-INF/resources/redoc/index.html";

    private final @Nullable String page = read();

    @GET
    @Operation(hidden = true) // a page, and no call of the API
    @Produces(MediaType.TEXT_HTML)
    public String page() {
        if (page == null) {
            throw new NotFoundException();
        }
        return page;
    }

    /** The page is served one folder higher than it lies, so its own links need a base. */
    private static @Nullable String read() {
        try (var in = RedocResource.class.getResourceAsStream(PAGE)) {
            return in == null
                    ? null
                    : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceFirst("<head>", "<head><base href=\"/redoc/\">");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
