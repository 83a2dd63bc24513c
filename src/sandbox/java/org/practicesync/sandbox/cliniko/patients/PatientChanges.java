package org.practicesync.sandbox.cliniko.patients;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.practicesync.sandbox.cliniko.book.Book;
import org.practicesync.sandbox.cliniko.book.Changes;
import org.practicesync.sandbox.cliniko.book.HeldRow;
import org.practicesync.sandbox.cliniko.book.Moment;

/** What happens to patients at the clinic. */
public final class PatientChanges {
    private static final int LONG_NAME = 10_000;

    private final GeneratedPatients born;
    private final Changes changes;
    private int added;

    public PatientChanges(GeneratedPatients born, Book book, Moment moment) {
        this.born = born;
        this.changes = new Changes(book, moment);
    }

    /** A new patient with these fields, canary values elsewhere. */
    public long add(ObjectNode fields) {
        var patient = changes.addLike(born.at(born.size() + added++));
        patient.json().remove("merged_with_patient");
        edit(patient.id(), fields);
        return patient.id();
    }

    public void edit(long id, ObjectNode fields) {
        var patient = changes.edit(id, fields);
        if (!fields.has("label")) {
            patient.json().put("label", name(patient, "first_name") + " " + name(patient, "last_name"));
        }
    }

    public void archive(long id) {
        changes.archive(id);
    }

    public void unarchive(long id) {
        changes.unarchive(id);
    }

    /** The loser is archived and says who survives it. */
    public void merge(long loser, long survivor) {
        archive(loser);
        var json = changes.require(loser).json().put("merged_at", changes.now());
        json.putObject("merged_with_patient")
                .putObject("links")
                .put("self", changes.book().apiUrl() + "/patients/" + survivor);
    }

    public void delete(long id) {
        changes.delete(id);
    }

    /** Makes a record one that no reader likes; the kinds stand in the description of the control API. */
    public void spoil(long id, String kind) {
        var json = changes.require(id).json();
        switch (kind) {
            case "longName" -> json.put("last_name", "x".repeat(LONG_NAME));
            case "nul" -> json.put("last_name", "Exa\u0000mple").put("notes", "\u0000");
            case "badDate" -> json.put("date_of_birth", "2001-02-31");
            case "noId" -> json.remove("id");
            case "numericId" -> json.put("id", id);
            case "unknownField" -> json.putObject("field_of_tomorrow").put("shape", "unknown");
            case "emptyStrings" ->
                json.propertyStream()
                        .filter(field -> field.getValue().isNull())
                        .toList()
                        .forEach(field -> json.put(field.getKey(), ""));
            default -> throw new IllegalArgumentException("unknown kind of bad record: " + kind);
        }
        json.put("updated_at", changes.now());
    }

    private static String name(HeldRow patient, String field) {
        var value = patient.field(field);
        return value == null ? "" : value;
    }
}
