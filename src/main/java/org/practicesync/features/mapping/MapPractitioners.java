package org.practicesync.features.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.ProblemException;
import org.practicesync.platform.http.Parameters;

/** The body of a mapping of practitioners, checked: R2. Of a practitioner who stands there twice the later one counts. */
record MapPractitioners(List<Each> mappings) {
    private static final String LIST = "mappings";
    private static final String CLINICIAN = "runSheetClinicianId";
    private static final String NEW = "new";

    /**
     * One practitioner.
     *
     * @param field where the clinician stands in the body, for a problem
     * @param clinician null for nobody, and for one that is to be made
     * @param newName of a clinician that is to be made; null for none
     */
    record Each(
            String practitioner,
            String name,
            String field,
            @Nullable UUID clinician,
            @Nullable String newName,
            boolean enabled) {
        Each with(UUID made) {
            return new Each(practitioner, name, field, made, newName, enabled);
        }
    }

    MapPractitioners {
        mappings = List.copyOf(mappings);
    }

    /** @throws ProblemException VALIDATION_FAILED naming the field */
    static MapPractitioners parse(@Nullable JsonNode body) {
        var found = new LinkedHashMap<String, Each>();
        for (ElementFields fields : ElementFields.of(body, LIST)) {
            var each = each(fields);
            found.put(each.practitioner(), each);
        }
        return new MapPractitioners(List.copyOf(found.values()));
    }

    private static Each each(ElementFields fields) {
        var practitioner = fields.text("pmsPractitionerId");
        var name = fields.text("pmsPractitionerName");
        var newName = fields.optionalText("newClinicianName");
        var clinician = clinician(fields);
        boolean make = NEW.equals(clinician);
        return new Each(
                practitioner,
                name,
                fields.place() + "." + CLINICIAN,
                make || clinician == null ? null : uuid(fields, clinician),
                make ? (newName == null ? name : newName) : null,
                fields.bool("syncEnabled"));
    }

    /** Nobody is said by null, not by silence. */
    private static @Nullable String clinician(ElementFields fields) {
        if (!fields.has(CLINICIAN)) {
            throw fields.wrong(CLINICIAN, "is required: an id, \"new\", or null for nobody");
        }
        return fields.optionalText(CLINICIAN);
    }

    private static @Nullable UUID uuid(ElementFields fields, String text) {
        try {
            return Parameters.uuid(CLINICIAN, text);
        } catch (ProblemException malformed) {
            throw fields.wrong(CLINICIAN, "must be the id of a clinician, \"new\", or null");
        }
    }
}
