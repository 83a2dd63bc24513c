package org.practicesync.features.writeback;

import java.util.UUID;

/** One change that somebody asked for. */
record WritebackId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
