package org.practicesync.chaos;

/** Where in the life of a change the processes are killed. */
enum WriteArrow {
    /** Claimed, and about to be committed as sent. */
    BEFORE_SEND("before it is sent"),
    /** The PMS has done it, or taken it, and its answer is on the way. */
    BEFORE_ANSWER("after it was sent, before the answer"),
    /** The answer is there, and about to be committed. */
    BEFORE_COMMIT("after the answer, before its commit"),
    /** The PMS has taken it, was asked what became of it, and its answer is on the way. */
    WHILE_POLLED("while it is polled"),
    /** The connection was cut, before or after the PMS did it, and what a look finds is on the way. */
    WHILE_LOOKING("while it is looked for");

    private final String words;

    WriteArrow(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
