package org.practicesync.features.record;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.practicesync.platform.db.Sql;
import org.practicesync.pms.RecordKind;

/**
 * The table of each kind. Statements that differ between kinds by names only stand once, in {@code sql/record}, with
 * places for these names.
 */
public enum RecordTable {
    PATIENTS(RecordKind.PATIENTS, "patient", false),
    PRACTITIONERS(
            RecordKind.PRACTITIONERS,
            "practitioner",
            false,
            "title text",
            "first_name text",
            "last_name text",
            "display_name text",
            "active boolean"),
    APPOINTMENT_TYPES(
            RecordKind.APPOINTMENT_TYPES,
            "appointment_type",
            false,
            "name text",
            "category text",
            "color text",
            "duration_minutes int",
            "telehealth boolean"),
    LOCATIONS(RecordKind.LOCATIONS, "location", false, "name text", "address text", "timezone text"),
    APPOINTMENTS(RecordKind.APPOINTMENTS, "appointment", true),
    GROUP_APPOINTMENTS(RecordKind.GROUP_APPOINTMENTS, "appointment", true);

    private final RecordKind kind;
    private final String table;
    private final boolean shared;
    private final List<String> columns;

    /**
     * @param shared whether rows of other kinds stand in the table too
     * @param columns those that only this kind has, with their types; none where the kind has a statement of its own
     */
    RecordTable(RecordKind kind, String table, boolean shared, String... columns) {
        this.kind = kind;
        this.table = table;
        this.shared = shared;
        this.columns = List.of(columns);
    }

    public static RecordTable of(RecordKind kind) {
        return Arrays.stream(values())
                .filter(table -> table.kind == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no table for " + kind));
    }

    /** Whether pages of it are stored by the statement that kinds share. */
    public boolean isPlain() {
        return !columns.isEmpty();
    }

    /** A statement for this table. */
    public Sql sql(String file) {
        return Sql.file(file, this::fill);
    }

    /** Puts this table's names in their places. */
    public String fill(String text) {
        return text.replace("{table}", table)
                .replace("{pms_id}", "pms_" + table + "_id")
                .replace("{kind}", kind.id())
                .replace("{own}", shared ? "and o.kind = '" + kind.id() + "'" : "")
                .replace("{definitions}", String.join(", ", columns))
                .replace("{columns}", named(""))
                .replace("{excluded}", named("excluded."));
    }

    private String named(String prefix) {
        return columns.stream()
                .map(column -> prefix + column.substring(0, column.indexOf(' ')))
                .collect(Collectors.joining(", "));
    }
}
