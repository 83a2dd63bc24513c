package org.practicesync.features.dashboard;

import java.util.Map;

/** What the root says: which service this is and where its documentation is. */
record ServiceView(String name, String version, String status, String environment, Links links) {
    /** Paths of this service. */
    record Links(String docs, String redoc, String openapi, String health) {}

    /** How it is. */
    record Health(String status, String version, String environment, String timestamp, Checks checks) {}

    /** The parts; never a secret or the name of a host. */
    record Checks(String database, String migrations, String scheduler, Map<String, String> vendors) {}
}
