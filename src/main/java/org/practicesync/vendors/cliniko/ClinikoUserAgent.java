package org.practicesync.vendors.cliniko;

import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Says who we are with every call: Cliniko blocks clients that it cannot write to. */
@Singleton
class ClinikoUserAgent implements ClientRequestFilter {
    private final ClinikoConfig config;

    ClinikoUserAgent(ClinikoConfig config) {
        this.config = config;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.USER_AGENT, config.userAgent());
    }
}
