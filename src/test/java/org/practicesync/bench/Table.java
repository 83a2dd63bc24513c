package org.practicesync.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a scenario found, as a table of Markdown with a place of its own in a document. */
final class Table {
    private final String name;
    private final List<String> lines = new ArrayList<>();

    /** @param name of the place in the document */
    Table(String name, String... heads) {
        this.name = name;
        row(heads);
        lines.add("|" + "---|".repeat(heads.length));
    }

    Table row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    String text() {
        return String.join("\n", lines);
    }

    /** Puts the table between its two marks. */
    void writeInto(Path document) {
        var begin = "<!-- bench:" + name + ":begin -->";
        var end = "<!-- bench:" + name + ":end -->";
        try {
            var before = Files.readString(document);
            int from = before.indexOf(begin);
            int to = before.indexOf(end);
            if (from < 0 || to < from) {
                throw new IllegalStateException(document + " lacks " + begin + " or " + end);
            }
            Files.writeString(
                    document, before.substring(0, from + begin.length()) + "\n" + text() + "\n" + before.substring(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
