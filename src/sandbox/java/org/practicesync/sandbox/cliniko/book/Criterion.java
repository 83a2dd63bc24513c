package org.practicesync.sandbox.cliniko.book;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One filter, {@code FIELD:OPERATORVALUE}, checked against the vendor's operator table. */
record Criterion(String field, Type type, String operator, String value, long second) {
    /** The kinds of fields, each with the operators it takes. */
    enum Type {
        ID("=", "!=", ">=", ">", "<=", "<", "?", "!?"),
        INSTANT(">=", ">", "<=", "<", "?", "!?", "*"),
        DATE("=", ">=", ">", "<=", "<", "?", "!?"),
        TEXT("=", "!=", "~", "~~", "?", "!?");

        private final List<String> operators;

        Type(String... operators) {
            this.operators = List.of(operators);
        }
    }

    static final Map<String, Type> FIELDS = Map.of(
            "id", Type.ID,
            "created_at", Type.INSTANT,
            "updated_at", Type.INSTANT,
            "archived_at", Type.INSTANT,
            "date_of_birth", Type.DATE,
            "email", Type.TEXT,
            "first_name", Type.TEXT,
            "last_name", Type.TEXT,
            "preferred_first_name", Type.TEXT,
            "old_reference_id", Type.TEXT);

    private static final Pattern SHAPE =
            Pattern.compile("(\\w+):(!\\?|\\?|!=|>=|<=|>|<|~~|~|=|\\*)(.*)", Pattern.DOTALL);

    /** Reads a filter; a field the vendor does not know is null where {@code lenient}. */
    static @Nullable Criterion parse(String text, boolean lenient) {
        var parts = SHAPE.matcher(text);
        Type type = parts.matches() ? FIELDS.get(parts.group(1)) : null;
        if (type == null && lenient) {
            return null;
        }
        if (type == null || !type.operators.contains(parts.group(2))) {
            throw new BadQueryException("Invalid filter: " + text);
        }
        var criterion = new Criterion(parts.group(1), type, parts.group(2), parts.group(3), 0);
        criterion.checkValue();
        return criterion.withSecond();
    }

    boolean test(Patient patient) {
        if (operator.equals("*")) {
            return true;
        }
        if (type == Type.INSTANT && !field.equals("archived_at") && !operator.endsWith("?")) {
            // A list by change time looks at every patient: no text is made for it.
            long actual = field.equals("updated_at") ? patient.updatedSecond() : patient.createdSecond();
            return compare(Long.compare(actual, second));
        }
        var actual = patient.field(field);
        if (operator.equals("?") || operator.equals("!?")) {
            return (actual != null) == operator.equals("?");
        }
        if (actual == null) {
            return operator.equals("!=");
        }
        return switch (type) {
            case ID -> testNumber(patient.id());
            case INSTANT -> compare(Long.compare(OffsetDateTime.parse(actual).toEpochSecond(), second));
            case DATE ->
                operator.equals("=") ? wildcard("*", ".").matcher(actual).matches() : compare(actual.compareTo(value));
            case TEXT -> testText(actual);
        };
    }

    long number() {
        return Long.parseLong(value);
    }

    private Criterion withSecond() {
        boolean instant = type == Type.INSTANT && !value.isEmpty();
        return instant
                ? new Criterion(
                        field,
                        type,
                        operator,
                        value,
                        OffsetDateTime.parse(value).toEpochSecond())
                : this;
    }

    private boolean testNumber(long actual) {
        if (operator.equals("=")) {
            return List.of(value.split(",", -1)).contains(Long.toString(actual));
        }
        return compare(Long.compare(actual, number()));
    }

    private boolean testText(String actual) {
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

    private void checkValue() {
        boolean bare = operator.equals("*") || operator.equals("?") || operator.equals("!?");
        if (bare) {
            return;
        }
        try {
            switch (type) {
                case ID -> List.of(value.split(",", -1)).forEach(Long::parseLong);
                case INSTANT -> OffsetDateTime.parse(value);
                case DATE -> {
                    if (!operator.equals("=")) {
                        LocalDate.parse(value);
                    }
                }
                case TEXT -> {}
            }
        } catch (NumberFormatException | DateTimeException e) {
            throw new BadQueryException("Invalid filter value: " + value);
        }
    }
}
