package org.practicesync.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.Problem.FieldError;

/**
 * Reads the members of a JSON body and collects what is wrong with them, so that one answer names it all. A member that
 * is absent or null is null; unknown ones are ignored. No value is ever repeated.
 */
public final class BodyFields {
    private final JsonNode body;
    private final List<FieldError> errors = new ArrayList<>();

    /** @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED where the body is no object */
    public BodyFields(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Problem.invalid("body", "must be a JSON object").exception();
        }
        this.body = body;
    }

    /** Without spaces around it; a blank one, or one with control characters, is wrong. */
    public @Nullable String text(String name, int lengthMax) {
        String text = blankable(name, lengthMax);
        if (text == null || !text.isEmpty()) {
            return text;
        }
        wrong(name, "must not be empty");
        return null;
    }

    /** The same where a blank one is as good as none. */
    public @Nullable String textOrBlank(String name, int lengthMax) {
        String text = blankable(name, lengthMax);
        return text == null || text.isEmpty() ? null : text;
    }

    /** The same where a blank one clears what is there: it is the empty text. */
    public @Nullable String clearable(String name, int lengthMax) {
        return blankable(name, lengthMax);
    }

    /** What a person wrote in lines and tabs; otherwise as {@link #clearable}. */
    public @Nullable String prose(String name, int lengthMax) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        String text = value.isTextual() ? value.textValue().strip() : "\0";
        if (text.length() > lengthMax || text.codePoints().anyMatch(BodyFields::isNoProse)) {
            wrong(
                    name,
                    "must be a text of at most " + lengthMax
                            + " characters, of control characters lines and tabs only");
            return null;
        }
        return text;
    }

    private static boolean isNoProse(int character) {
        return isNoText(character) && "\n\r\t".indexOf(character) < 0;
    }

    /** Half of a pair stands for no character: it would be stored and sent as a question mark. */
    private static boolean isNoText(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }

    /**
     * Where what is not known would be lost without a word: any member that is not among these is wrong. Which one stays
     * unsaid: it is the caller's own text.
     */
    public void allow(Collection<String> names) {
        boolean strange = body.properties().stream().anyMatch(member -> !names.contains(member.getKey()));
        if (strange) {
            wrong("body", "holds a field other than " + String.join(", ", names));
        }
    }

    /** Where nothing and null could mean two things: null is wrong. */
    public void refuseNulls(Collection<String> names) {
        for (String name : names) {
            JsonNode value = body.get(name);
            if (value != null && value.isNull()) {
                wrong(name, "must not be null: leave it out, or send an empty text to clear what is there");
            }
        }
    }

    /** A member that is an object of texts; empty where there is none. */
    public Map<String, String> texts(String name, int membersMax, int lengthMax) {
        JsonNode value = given(name);
        if (value == null) {
            return Map.of();
        }
        if (!value.isObject() || value.size() > membersMax) {
            wrong(name, "must be an object of at most " + membersMax + " texts");
            return Map.of();
        }
        var texts = new LinkedHashMap<String, String>();
        var members = new BodyFields(value);
        for (var member : value.properties()) {
            String text = member.getKey().matches("\\w{1,64}") ? members.prose(member.getKey(), lengthMax) : null;
            if (text == null) {
                wrong(name, "must hold texts of at most " + lengthMax + " characters, by names of letters and digits");
                return Map.of();
            }
            texts.put(member.getKey(), text);
        }
        return texts;
    }

    private @Nullable String blankable(String name, int lengthMax) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            wrong(name, "must be a text");
            return null;
        }
        String text = value.textValue().strip();
        if (text.length() > lengthMax || text.codePoints().anyMatch(BodyFields::isNoText)) {
            wrong(name, "must be a text of 1 to " + lengthMax + " characters without control characters");
            return null;
        }
        return text;
    }

    public @Nullable Boolean bool(String name) {
        JsonNode value = given(name);
        if (value == null || value.isBoolean()) {
            return value == null ? null : value.booleanValue();
        }
        wrong(name, "must be true or false");
        return null;
    }

    public @Nullable Integer integer(String name, int min, int max) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        boolean fits = value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= min
                && value.intValue() <= max;
        if (fits) {
            return value.intValue();
        }
        wrong(name, "must be a whole number from " + min + " to " + max);
        return null;
    }

    /** A name of the IANA's list; an offset is none, since it knows no summer. */
    public @Nullable String zone(String name) {
        JsonNode value = given(name);
        if (value == null) {
            return null;
        }
        if (value.isTextual() && ZoneId.getAvailableZoneIds().contains(value.textValue())) {
            return value.textValue();
        }
        wrong(name, "must be an IANA time zone such as Australia/Sydney");
        return null;
    }

    /** Whether something was sent for it, right or wrong. */
    public boolean has(String name) {
        return given(name) != null;
    }

    public void wrong(String name, String message) {
        errors.add(new FieldError(name, message));
    }

    /** @throws org.practicesync.kernel.ProblemException VALIDATION_FAILED naming every field that is wrong */
    public void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).exception();
        }
    }

    private @Nullable JsonNode given(String name) {
        JsonNode value = body.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
