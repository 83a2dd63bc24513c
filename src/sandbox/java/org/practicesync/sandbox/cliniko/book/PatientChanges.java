package org.practicesync.sandbox.cliniko.book;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.practicesync.sandbox.http.Json;

/** What happens to patients at the clinic. Every change but a deletion moves {@code updated_at}, to the second. */
public final class PatientChanges {
    private static final int LONG_NAME = 10_000;

    private final PatientBook book;
    private final InstantSource clock;
    private int added;
    private @Nullable String moment;

    public PatientChanges(PatientBook book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /** What is changed in here carries one and the same second, however long it takes. */
    public void atOnce(Runnable changes) {
        moment = now();
        try {
            changes.run();
        } finally {
            moment = null;
        }
    }

    /** A new patient with these fields, canary values elsewhere. */
    public long add(ObjectNode fields) {
        long id = book.nextId();
        var template = book.born().at(book.born().size() + added++);
        var text = new StringBuilder();
        template.writeTo(text, book.apiUrl());
        var json = Json.readObject(text.toString().replace(Long.toString(template.id()), Long.toString(id)));
        json.putNull("archived_at").putNull("deleted_at").putNull("merged_at").put("created_at", now());
        json.remove("merged_with_patient");
        overwrite(book.hold(id, json), fields);
        return id;
    }

    public void edit(long id, ObjectNode fields) {
        overwrite(require(id), fields);
    }

    public void archive(long id) {
        var fields = Json.object().put("archived_at", now()).put("deleted_at", now());
        overwrite(require(id), fields);
    }

    public void unarchive(long id) {
        var fields = Json.object();
        fields.putNull("archived_at").putNull("deleted_at");
        overwrite(require(id), fields);
    }

    /** The loser is archived and says who survives it. */
    public void merge(long loser, long survivor) {
        archive(loser);
        var json = require(loser).json().put("merged_at", now());
        json.putObject("merged_with_patient").putObject("links").put("self", book.apiUrl() + "/patients/" + survivor);
    }

    /** Gone without a trace: in no list, 404 on its own. */
    public void delete(long id) {
        require(id).delete();
    }

    /** Makes a record one that no reader likes; the kinds stand in the description of the control API. */
    public void spoil(long id, String kind) {
        var json = require(id).json();
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
        json.put("updated_at", now());
    }

    private void overwrite(HeldPatient patient, ObjectNode fields) {
        var json = patient.json();
        json.put("updated_at", now());
        json.setAll(fields);
        if (!fields.has("label")) {
            json.put("label", name(patient.field("first_name")) + " " + name(patient.field("last_name")));
        }
    }

    private static String name(@Nullable String value) {
        return value == null ? "" : value;
    }

    private HeldPatient require(long id) {
        var patient = book.find(id);
        if (patient == null) {
            throw new NoSuchElementException("no patient " + id);
        }
        return book.hold(patient);
    }

    private String now() {
        return moment != null
                ? moment
                : clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
