package org.practicesync.vendors.gentu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.client.JsonFields;
import org.practicesync.pms.client.JsonValues;

/** Fields of a record of Gentu: those of any, those of its parts, and numbers that come in several forms. */
final class GentuFields extends JsonFields {
    GentuFields(JsonNode fields) {
        super(fields);
    }

    private GentuFields(JsonNode fields, List<String> warnings) {
        super(fields, warnings);
    }

    /** A whole number that is not negative. */
    @Nullable
    Integer count(String name) {
        var value = value(name);
        var text = JsonValues.plain(value);
        if (text == null && (value.isMissingNode() || value.isNull() || value.isTextual())) {
            return null;
        }
        if (text == null || !text.matches("\\d{1,6}(\\.0+)?")) {
            warn(name, "not a number");
            return null;
        }
        return (int) Double.parseDouble(text);
    }

    /** The fields of an element of one of its lists, which leave their warnings here. */
    GentuFields elementOf(JsonNode element) {
        return new GentuFields(element, warnings());
    }

    /** The fields of a part of the record, which leave their warnings here. */
    GentuFields part(String name) {
        return elementOf(value(name));
    }
}
