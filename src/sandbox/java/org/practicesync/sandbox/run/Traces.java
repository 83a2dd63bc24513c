package org.practicesync.sandbox.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Processes noted in the folder, found again by a later run. An id alone may be somebody else's by then; its start time is not. */
final class Traces {
    private Traces() {}

    static void note(ObjectNode state, String name, ProcessHandle process) {
        state.put(name, process.pid()).put(name + "Since", since(process));
    }

    /** The noted process, if it is still the same one and lives. */
    static Optional<ProcessHandle> find(ObjectNode state, String name) {
        return ProcessHandle.of(state.path(name).asLong(0))
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        since(process).equals(state.path(name + "Since").asText()));
    }

    private static String since(ProcessHandle process) {
        return process.info().startInstant().map(Object::toString).orElse("unknown");
    }
}
