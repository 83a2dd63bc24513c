package org.practicesync.chaos;

/**
 * A change as its row shows it.
 *
 * @param state {@code person} for an uncertain one that waits for somebody
 * @param record the PMS's; empty where none is known
 */
record Write(String state, String record) {
    static final String COMPLETED = "completed";
    static final String FAILED = "failed";
    static final String PERSON = "person";

    boolean ended() {
        return state.equals(COMPLETED) || state.equals(FAILED);
    }

    boolean needsPerson() {
        return state.equals(PERSON);
    }
}
