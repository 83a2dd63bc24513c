package org.practicesync.pms;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A patient to create or to change.
 *
 * @param recordId of the patient; null when creating
 * @param mobilePhone as a person writes it, as {@code homePhone}
 */
public record PatientChange(
        WritebackOperation operation,
        @Nullable String recordId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable LocalDate dateOfBirth,
        @Nullable String email,
        @Nullable String mobilePhone,
        @Nullable String homePhone,
        @Nullable String sex,
        @Nullable String locationId,
        @Nullable String practitionerId,
        Map<String, String> vendorFields)
        implements Change {
    public PatientChange {
        vendorFields = Map.copyOf(vendorFields);
    }

    @Override
    public Set<String> given() {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("firstName", firstName);
        fields.put("lastName", lastName);
        fields.put("dateOfBirth", dateOfBirth);
        fields.put("email", email);
        fields.put("mobilePhone", mobilePhone);
        fields.put("homePhone", homePhone);
        fields.put("sex", sex);
        fields.put("locationId", locationId);
        fields.put("practitionerId", practitionerId);
        fields.values().removeIf(value -> value == null);
        return fields.keySet();
    }

    /** Names no person. */
    @Override
    public String toString() {
        return "PatientChange[" + operation.id() + "]";
    }
}
