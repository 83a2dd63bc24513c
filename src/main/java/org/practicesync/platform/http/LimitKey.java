package org.practicesync.platform.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Whose requests are counted together: whoever knows the caller sets it, else the address it is. */
@RequestScoped
public class LimitKey {
    private final RoutingContext request;
    private @Nullable String key;

    LimitKey(RoutingContext request) {
        this.request = request;
    }

    public void set(String key) {
        this.key = key;
    }

    String value() {
        if (key != null) {
            return key;
        }
        var address = request.request().remoteAddress();
        return "address:" + (address == null ? "" : String.valueOf(address.hostAddress()));
    }
}
