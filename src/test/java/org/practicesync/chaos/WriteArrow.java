package org.practicesync.chaos;

/** Where in the life of a change the processes are killed. */
enum WriteArrow {
    /** Some are queued, some committed as sent, some already with the PMS. */
    BEFORE_SEND("before it is sent"),
    /** The PMS has done it, and its answer is on the way. */
    BEFORE_ANSWER("after it was sent, before the answer"),
    /** Some answers are there, and few of them written down. */
    BEFORE_COMMIT("after the answer, before its commit"),
    /** The connection was cut, before or after the PMS did it, and it is looked for. */
    WHILE_LOOKING("while it is looked for");

    private final String words;

    WriteArrow(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
