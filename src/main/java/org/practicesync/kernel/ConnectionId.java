package org.practicesync.kernel;

import java.util.UUID;

/** One organization's link to one account of one practice management system. */
public record ConnectionId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
