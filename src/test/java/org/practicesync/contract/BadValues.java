package org.practicesync.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.practicesync.contract.Described.Parameter;

/** Values for a parameter, derived from its schema: those it must refuse, and those it must take. */
final class BadValues {
    /** No answer may hold it: it stands for a name that somebody typed into the wrong place. */
    static final String MARK = "Qzxmark";

    static final String NUL = "a\0" + MARK;
    static final String LONG = MARK + "x".repeat(10_000);
    private static final String UUID = "0b8f6a52-6f0e-4a5e-9d5c-3f1f6f0c7a11";

    /** Harmless where a text is taken. */
    private static final List<String> TEXTS = List.of(
            MARK + "' or ''='",
            "\"" + MARK + "\"",
            MARK + " \uD83D\uDE00",
            "\u202E\u05D0\u05D1" + MARK,
            "%_\\" + MARK,
            "<b>" + MARK);

    private BadValues() {}

    static List<String> wrong(Parameter parameter) {
        var schema = parameter.schema();
        return switch (kind(parameter)) {
            case "integer" ->
                wrongNumbers(
                        schema.path("minimum").asLong(), schema.path("maximum").asLong());
            case "boolean" -> List.of(MARK, "maybe", "TRUE", "2", "true'", NUL, LONG);
            case "enum" -> {
                String first = schema.path("enum").path(0).asText();
                yield List.of(MARK, first.toUpperCase(Locale.ROOT) + "_", first + "'", " " + first, NUL, LONG);
            }
            case "uuid" -> List.of(MARK, "7", UUID.substring(1), UUID + "0", "{" + UUID + "}", NUL, LONG);
            case "date-time" ->
                List.of(MARK, "2026-02-31", "2026-13-01", "2026-01-01T25:00:00Z", "+999999999-01-01", NUL, LONG);
            case "date" -> List.of(MARK, "2026-02-31", "2026-13-01", "2026-1-1", "+999999999-01-01", NUL, LONG);
            case "header" -> List.of();
            default -> wrongTexts(schema);
        };
    }

    static List<String> fitting(Parameter parameter) {
        var schema = parameter.schema();
        return switch (kind(parameter)) {
            case "integer" ->
                List.of(schema.path("minimum").asText(), schema.path("maximum").asText(), "");
            case "boolean" -> List.of("true", "false", "");
            case "enum" ->
                Stream.concat(texts(schema.path("enum")), Stream.of("")).toList();
            case "date" -> List.of("2026-02-28", "2024-02-29", "");
            case "date-time" -> List.of("2026-02-28", "2026-02-28T10:00:00Z", "2026-02-28T10:00:00+11:00", "");
            case "header" -> List.of("\"" + MARK + "\"", "W/\"x\", *", MARK + "'", "x".repeat(4_000));
            case "uuid", "pattern" -> List.of("");
            default ->
                Stream.concat(
                                TEXTS.stream(),
                                Stream.of("x".repeat(schema.path("maxLength").asInt())))
                        .toList();
        };
    }

    /** What the schema says most closely; a parameter that says nothing fails its test. */
    private static String kind(Parameter parameter) {
        var schema = parameter.schema();
        if (schema.path("type").asText().equals("integer") && schema.has("minimum") && schema.has("maximum")) {
            return "integer";
        }
        if (schema.path("type").asText().equals("boolean")) {
            return "boolean";
        }
        if (schema.path("type").asText().equals("string")) {
            for (String keyword : List.of("enum", "pattern", "maxLength")) {
                if (schema.has(keyword)) {
                    return keyword;
                }
            }
            if (List.of("uuid", "date-time", "date")
                    .contains(schema.path("format").asText())) {
                return schema.path("format").asText();
            }
            if (parameter.place().equals("header")) {
                return "header";
            }
        }
        throw new AssertionError("the schema of " + parameter.name() + " tells nothing to derive values from: " + schema
                + "; describe it by an annotation, or in SharedParameters");
    }

    private static List<String> wrongNumbers(long min, long max) {
        return List.of(
                MARK,
                "1.5",
                "1e1",
                "0x1",
                "1'",
                "\uD83D\uDE00",
                "1 1",
                "9".repeat(30),
                Long.toString(min - 1),
                Long.toString(max + 1),
                NUL,
                LONG);
    }

    private static List<String> wrongTexts(JsonNode schema) {
        var wrong = new ArrayList<>(List.of(NUL));
        Stream.concat(TEXTS.stream(), Stream.of(LONG))
                .filter(text -> !fits(schema, text))
                .forEach(wrong::add);
        return wrong;
    }

    private static boolean fits(JsonNode schema, String text) {
        boolean shortEnough = !schema.has("maxLength")
                || text.length() <= schema.path("maxLength").asInt();
        return shortEnough
                && (!schema.has("pattern")
                        || Pattern.compile(schema.path("pattern").asText())
                                .matcher(text)
                                .find());
    }

    private static Stream<String> texts(JsonNode values) {
        return values.valueStream().map(JsonNode::asText);
    }
}
