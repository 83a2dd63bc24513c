package org.practicesync.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
        if (text.length() > lengthMax || text.chars().anyMatch(Character::isISOControl)) {
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
