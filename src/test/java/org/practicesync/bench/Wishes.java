package org.practicesync.bench;

import java.util.Map;
import java.util.TreeMap;

/** What the environment asks for. Remembers what departs from the defaults, so that the report can repeat it. */
final class Wishes {
    private final Map<String, String> environment;
    private final Map<String, String> departures = new TreeMap<>();

    Wishes(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    String text(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    int number(String name, int otherwise) {
        var text = text(name);
        int number = text.isEmpty() ? otherwise : Integer.parseInt(text);
        if (number != otherwise) {
            departures.put(name, text);
        }
        return number;
    }

    boolean flag(String name) {
        return number(name, 0) != 0;
    }

    /** The command that measures the same once more. */
    String command(String scenario) {
        var command = new StringBuilder("make bench SCENARIO=" + scenario);
        departures.forEach(
                (name, value) -> command.append(' ').append(name).append('=').append(value));
        return command.toString();
    }
}
