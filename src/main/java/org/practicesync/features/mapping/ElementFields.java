package org.practicesync.features.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.kernel.ProblemException;

/**
 * Fields of one element of a body's list, checked. Problems name the field with its place: {@code mappings[0].syncEnabled}.
 *
 * @param place of the element: {@code mappings[0]}
 */
record ElementFields(JsonNode element, String place) {
    static final int ELEMENTS_MAX = 2_000;
    static final int TEXT_LENGTH_MAX = 200;

    /** The elements of the list that is the body's one required member. @throws ProblemException VALIDATION_FAILED */
    static List<ElementFields> of(@Nullable JsonNode body, String list) {
        if (body == null || !body.isObject()) {
            throw invalid("body", "must be a JSON object");
        }
        var elements = body.path(list);
        if (!elements.isArray() || elements.isEmpty() || elements.size() > ELEMENTS_MAX) {
            throw invalid(list, "must be a list of 1 to " + ELEMENTS_MAX);
        }
        return IntStream.range(0, elements.size())
                .mapToObj(i -> checked(elements.get(i), list + "[" + i + "]"))
                .toList();
    }

    private static ElementFields checked(JsonNode element, String place) {
        if (!element.isObject()) {
            throw invalid(place, "must be a JSON object");
        }
        return new ElementFields(element, place);
    }

    String text(String name) {
        var found = optionalText(name);
        if (found == null) {
            throw wrong(name, "is required");
        }
        return found;
    }

    @Nullable
    String optionalText(String name) {
        var value = element.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        var text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() || text.length() > TEXT_LENGTH_MAX || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, "must be a text of 1 to " + TEXT_LENGTH_MAX + " characters without control characters");
        }
        return text;
    }

    boolean bool(String name) {
        var found = optionalBool(name);
        if (found == null) {
            throw wrong(name, "is required");
        }
        return found;
    }

    @Nullable
    Boolean optionalBool(String name) {
        var value = element.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrong(name, "must be true or false");
        }
        return value.booleanValue();
    }

    boolean has(String name) {
        return element.has(name);
    }

    ProblemException wrong(String name, String message) {
        return invalid(place + "." + name, message);
    }

    private static ProblemException invalid(String field, String message) {
        return Problem.invalid(field, message).exception();
    }
}
