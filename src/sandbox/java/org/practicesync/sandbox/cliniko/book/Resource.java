package org.practicesync.sandbox.cliniko.book;

import static org.practicesync.sandbox.cliniko.book.Criterion.Type.BOOLEAN;
import static org.practicesync.sandbox.cliniko.book.Criterion.Type.DATE;
import static org.practicesync.sandbox.cliniko.book.Criterion.Type.ID;
import static org.practicesync.sandbox.cliniko.book.Criterion.Type.INSTANT;
import static org.practicesync.sandbox.cliniko.book.Criterion.Type.TEXT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The vendor's lists: where each is found, and which fields it can be filtered and sorted by. */
public enum Resource {
    PATIENTS(
            0,
            "patients",
            Map.of(
                    ID, "id",
                    INSTANT, "created_at updated_at archived_at",
                    DATE, "date_of_birth",
                    TEXT, "email first_name last_name preferred_first_name old_reference_id")),
    INDIVIDUAL_APPOINTMENTS(
            1,
            "individual_appointments",
            Map.of(
                    ID, "id appointment_type_id business_id patient_id practitioner_id repeated_from_id",
                    INSTANT, "archived_at cancelled_at created_at deleted_at ends_at starts_at updated_at",
                    BOOLEAN, "did_not_arrive")),
    GROUP_APPOINTMENTS(
            2,
            "group_appointments",
            Map.of(
                    ID, "id appointment_type_id business_id practitioner_id repeated_from_id",
                    INSTANT, "archived_at created_at deleted_at ends_at starts_at updated_at")),
    ATTENDEES(
            3,
            "attendees",
            Map.of(
                    ID, "id appointment_id booking_id patient_id patient_case_id",
                    INSTANT, "archived_at cancelled_at created_at deleted_at updated_at")),
    PRACTITIONERS(
            4,
            "practitioners",
            Map.of(ID, "id user_id", INSTANT, "created_at updated_at", BOOLEAN, "show_in_online_bookings")),
    APPOINTMENT_TYPES(
            5,
            "appointment_types",
            Map.of(
                    ID, "id",
                    INSTANT, "archived_at created_at updated_at",
                    BOOLEAN, "show_in_online_bookings",
                    TEXT, "category online_payments_mode")),
    BUSINESSES(6, "businesses", Map.of(ID, "id", INSTANT, "archived_at created_at updated_at")),
    PRACTITIONERS_INACTIVE(7, "practitioners/inactive", PRACTITIONERS.fields);

    private static final Map<String, Resource> BY_PATH = new HashMap<>();

    static {
        for (var resource : values()) {
            BY_PATH.put(resource.path, resource);
        }
    }

    private final int shelf;
    private final String path;
    private final Map<Criterion.Type, String> fields;
    private final Map<String, Criterion.Type> types = new HashMap<>();

    Resource(int shelf, String path, Map<Criterion.Type, String> fields) {
        this.shelf = shelf;
        this.path = path;
        this.fields = fields;
        fields.forEach((type, names) -> Stream.of(names.split(" ", -1)).forEach(name -> types.put(name, type)));
    }

    /** By its place below {@code /v1/}. */
    public static Optional<Resource> at(String path) {
        return Optional.ofNullable(BY_PATH.get(path));
    }

    /** Each resource has its own room in an account's ids. */
    int shelf() {
        return shelf;
    }

    public String path() {
        return path;
    }

    /** What the list is called in its answer. */
    public String listName() {
        return book().path;
    }

    /** Two lists can show one book. */
    public Resource book() {
        return this == PRACTITIONERS_INACTIVE ? PRACTITIONERS : this;
    }

    Map<String, Criterion.Type> types() {
        return types;
    }

    /** What the list shows without being asked. */
    List<Criterion> always() {
        return switch (this) {
            case PRACTITIONERS -> List.of(Criterion.isTrue("active", true));
            case PRACTITIONERS_INACTIVE -> List.of(Criterion.isTrue("active", false));
            default -> List.of();
        };
    }
}
