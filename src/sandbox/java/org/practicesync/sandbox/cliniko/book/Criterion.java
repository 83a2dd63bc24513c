package org.practicesync.sandbox.cliniko.book;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One filter, {@code FIELD:OPERATORVALUE}, checked against the vendor's operator table. {@code number} is the value of an id's or a
 * date-time's comparison.
 */
record Criterion(String field, Type type, String operator, String value, long number) {
    private static final Set<String> BARE = Set.of("*", "?", "!?");
    private static final Set<String> BOUNDS = Set.of(">", ">=", "<", "<=");

    /** The kinds of fields, each with the operators it takes. */
    enum Type {
        ID("=", "!=", ">=", ">", "<=", "<", "?", "!?"),
        INSTANT(">=", ">", "<=", "<", "?", "!?", "*"),
        DATE("=", ">=", ">", "<=", "<", "?", "!?"),
        TEXT("=", "!=", "~", "~~", "?", "!?"),
        BOOLEAN("=", "!=");

        private final List<String> operators;

        Type(String... operators) {
            this.operators = List.of(operators);
        }
    }

    private static final Pattern SHAPE =
            Pattern.compile("(\\w+):(!\\?|\\?|!=|>=|<=|>|<|~~|~|=|\\*)(.*)", Pattern.DOTALL);

    /** Reads a filter; a field the vendor does not know is null where {@code lenient}. */
    static @Nullable Criterion parse(String text, Map<String, Type> fields, boolean lenient) {
        var parts = SHAPE.matcher(text);
        Type type = parts.matches() ? fields.get(parts.group(1)) : null;
        if (type == null && lenient) {
            return null;
        }
        if (type == null || !type.operators.contains(parts.group(2))) {
            throw new BadQueryException("Invalid filter: " + text);
        }
        long number = numberOf(type, parts.group(2), parts.group(3));
        return new Criterion(parts.group(1), type, parts.group(2), parts.group(3), number);
    }

    static Criterion isTrue(String field, boolean value) {
        return new Criterion(field, Type.BOOLEAN, "=", Boolean.toString(value), 0);
    }

    boolean test(Row row) {
        return switch (type) {
            case INSTANT -> testInstant(row.second(field));
            case ID -> field.equals("id") && boundsId() ? compare(Long.compare(row.id(), number)) : testText(row);
            case DATE, TEXT, BOOLEAN -> testText(row);
        };
    }

    /** A walk by id sets such bounds. */
    boolean boundsId() {
        return field.equals("id") && BOUNDS.contains(operator);
    }

    /** It lets every record pass, and only lifts what a list does not show unasked. */
    boolean any() {
        return operator.equals("*");
    }

    List<String> listed() {
        return List.of(value.split(",", -1));
    }

    private boolean testInstant(long actual) {
        return switch (operator) {
            case "*" -> true;
            case "?" -> actual != Row.ABSENT;
            case "!?" -> actual == Row.ABSENT;
            default -> actual != Row.ABSENT && compare(Long.compare(actual, number));
        };
    }

    private boolean testText(Row row) {
        var actual = row.field(field);
        if (operator.equals("?") || operator.equals("!?")) {
            return (actual != null) == operator.equals("?");
        }
        if (actual == null) {
            return operator.equals("!=");
        }
        return switch (type) {
            case ID -> testId(actual);
            case DATE ->
                operator.equals("=") ? wildcard("*", ".").matcher(actual).matches() : compare(actual.compareTo(value));
            case INSTANT, TEXT, BOOLEAN -> testWords(actual);
        };
    }

    private boolean testId(String actual) {
        return operator.equals("=") ? listed().contains(actual) : compare(Long.compare(Long.parseLong(actual), number));
    }

    private boolean testWords(String actual) {
        return switch (operator) {
            case "=" -> actual.equalsIgnoreCase(value);
            case "!=" -> !actual.equalsIgnoreCase(value);
            case "~" -> actual.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
            default -> wildcard("%", ".*").matcher(actual).matches();
        };
    }

    private boolean compare(int order) {
        return switch (operator) {
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case "!=" -> order != 0;
            default -> order == 0;
        };
    }

    private Pattern wildcard(String sign, String regex) {
        var quoted = Pattern.quote(value).replace(sign, "\\E" + regex + "\\Q");
        return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Also the check of the value: 400 where it is none. */
    private static long numberOf(Type type, String operator, String value) {
        if (BARE.contains(operator)) {
            return 0;
        }
        try {
            return switch (type) {
                case ID -> operator.equals("=") ? checkIds(value) : Long.parseLong(value);
                case INSTANT -> OffsetDateTime.parse(value).toEpochSecond();
                case DATE -> operator.equals("=") ? 0 : LocalDate.parse(value).toEpochDay();
                case BOOLEAN -> checkTruth(value);
                case TEXT -> 0;
            };
        } catch (NumberFormatException | DateTimeException e) {
            throw new BadQueryException("Invalid filter value: " + value);
        }
    }

    private static long checkIds(String value) {
        List.of(value.split(",", -1)).forEach(Long::parseLong);
        return 0;
    }

    private static long checkTruth(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new BadQueryException("Invalid filter value: " + value);
        }
        return 0;
    }
}
