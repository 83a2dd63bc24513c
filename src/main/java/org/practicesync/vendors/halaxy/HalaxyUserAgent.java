package org.practicesync.vendors.halaxy;

import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Says who we are with every call: Halaxy refuses every call without one. */
@Singleton
class HalaxyUserAgent implements ClientRequestFilter {
    private final HalaxyConfig config;

    HalaxyUserAgent(HalaxyConfig config) {
        this.config = config;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.USER_AGENT, config.userAgent());
    }
}
