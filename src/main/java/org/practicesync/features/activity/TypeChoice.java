package org.practicesync.features.activity;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The appointment types that a caller may have meant: by the PMS's id, or by a name, whatever its case. */
record TypeChoice(List<Type> types) {
    TypeChoice {
        types = List.copyOf(types);
    }

    /** @param vendor null, as the account, for any */
    record Type(@Nullable String vendor, @Nullable String account, String id) {}

    /** @param known rows of {@code list_types} */
    static TypeChoice of(String asked, RowSet<Row> known) {
        var types = new ArrayList<Type>();
        // Appointments may name a type that we do not know.
        types.add(new Type(null, null, asked));
        var name = folded(asked);
        for (Row row : known) {
            var each = row.getString("name");
            if (each != null && folded(each).equals(name)) {
                types.add(new Type(
                        row.getString("vendor_id"),
                        row.getString("account_id"),
                        row.getString("pms_appointment_type_id")));
            }
        }
        return new TypeChoice(types);
    }

    @Nullable
    String[] vendors() {
        return types.stream().map(Type::vendor).toArray(String[]::new);
    }

    @Nullable
    String[] accounts() {
        return types.stream().map(Type::account).toArray(String[]::new);
    }

    String[] ids() {
        return types.stream().map(Type::id).toArray(String[]::new);
    }

    /** Up and down again: some letters are alike in one of them only. */
    private static String folded(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
