package org.practicesync.bench;

import java.util.Map;

/** Something to be measured. */
interface Scenario {
    /** Of its place in the document. */
    String name();

    /** The service's environment, where it is not the usual one. */
    Map<String, String> environment();

    Outcome measure(Site site, Progress progress) throws InterruptedException;

    /**
     * What was found.
     *
     * @param reached whether it is what was promised
     */
    record Outcome(Table table, boolean reached) {}

    /** Tells whoever waits where we are. */
    interface Progress {
        void say(String where);
    }
}
