package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordKind;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.JsonValues;

/** Sikka's list of providers without the staff that stands among them; therefore it has no count. */
@Singleton
class SikkaPractitioners extends SikkaFeed<PractitionerRecord> {
    private static final Set<String> STAFF = Set.of("staff", "employee", "receptionist");

    SikkaPractitioners(SikkaClient client) {
        super(
                client,
                RecordKind.PRACTITIONERS,
                SikkaQuery.of("providers", SikkaMapper.PROVIDER_FIELDS),
                new SikkaRows<>("provider_id", (id, fields, zone) -> SikkaMapper.practitioner(id, fields)),
                SikkaPractitioners::treats);
    }

    private static boolean treats(JsonNode row) {
        var type = JsonValues.plain(row.path("provider_type"));
        return type == null || !STAFF.contains(type.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    Uni<@Nullable Long> count(VendorSession session, SikkaQuery asked) {
        return Uni.createFrom().nullItem();
    }
}
