package org.practicesync.features.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ProblemException;

/** The body of a change of appointment types, checked: R2. Of a type that stands there twice the later one counts. */
record SetAppointmentTypes(List<Each> types) {
    private static final String LIST = "appointmentTypes";

    /**
     * One type.
     *
     * @param telehealth null: as it is
     * @param enabled null: as it is
     */
    record Each(
            String id,
            @Nullable Boolean telehealth,
            @Nullable Boolean enabled) {}

    SetAppointmentTypes {
        types = List.copyOf(types);
    }

    /** @throws ProblemException VALIDATION_FAILED naming the field */
    static SetAppointmentTypes parse(@Nullable JsonNode body) {
        var found = new LinkedHashMap<String, Each>();
        for (ElementFields fields : ElementFields.of(body, LIST)) {
            var id = fields.text("pmsTypeId");
            found.put(id, new Each(id, fields.optionalBool("isTelehealth"), fields.optionalBool("syncEnabled")));
        }
        return new SetAppointmentTypes(List.copyOf(found.values()));
    }
}
