package org.practicesync.sandbox.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line: a mode, words, {@code --name value} pairs, and a command of somebody else after {@code --}. */
record Options(String mode, List<String> words, Map<String, String> named, List<String> command) {
    static Options of(String... args) {
        var all = List.of(args);
        int dashes = all.indexOf("--");
        var mine = dashes < 0 ? all : all.subList(0, dashes);
        var command = dashes < 0 ? List.<String>of() : all.subList(dashes + 1, all.size());
        var words = new ArrayList<String>();
        var named = new TreeMap<String, String>();
        for (int i = 0; i < mine.size(); i++) {
            String arg = mine.get(i);
            if (!arg.startsWith("--")) {
                words.add(arg);
            } else if (i + 1 < mine.size() && !mine.get(i + 1).startsWith("--")) {
                named.put(arg.substring(2), mine.get(++i));
            } else {
                named.put(arg.substring(2), "true");
            }
        }
        var mode = words.isEmpty() ? "" : words.removeFirst();
        return new Options(mode, List.copyOf(words), Map.copyOf(named), List.copyOf(command));
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(named.getOrDefault(name, Integer.toString(otherwise)));
    }

    /** Given as {@code --name}, or as an environment variable that is neither empty nor 0. */
    boolean flag(String name, String variable) {
        var value = System.getenv(variable);
        return named.containsKey(name) || (value != null && !value.isEmpty() && !value.equals("0"));
    }
}
