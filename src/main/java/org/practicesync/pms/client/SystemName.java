package org.practicesync.pms.client;

import jakarta.ws.rs.core.Response;

/**
 * How a system is called where we say what it did.
 *
 * @param text as people write it: {@code MediRecords}
 */
public record SystemName(String text) {
    /** {@code Cliniko's}, {@code MediRecords'}. */
    String possessive() {
        return text + (text.endsWith("s") ? "'" : "'s");
    }

    /** Status and kind of an answer, and nothing of what it holds. */
    String answered(Response answer) {
        return text + " answered " + answer.getStatus() + " with "
                + BodyKind.of(answer).words();
    }

    @Override
    public String toString() {
        return text;
    }
}
