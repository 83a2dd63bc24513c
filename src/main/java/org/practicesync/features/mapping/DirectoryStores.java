package org.practicesync.features.mapping;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.practicesync.features.record.RecordStore;
import org.practicesync.features.record.RowJson;
import org.practicesync.features.record.TableStore;
import org.practicesync.pms.AppointmentTypeRecord;
import org.practicesync.pms.LocationRecord;
import org.practicesync.pms.PractitionerRecord;
import org.practicesync.pms.RecordKind;

/** The stores of practitioners, appointment types and locations. */
final class DirectoryStores {
    private DirectoryStores() {}

    @Produces
    @Singleton
    static RecordStore<PractitionerRecord> practitioners() {
        return TableStore.plain(RecordKind.PRACTITIONERS, DirectoryStores::content);
    }

    @Produces
    @Singleton
    static RecordStore<AppointmentTypeRecord> appointmentTypes() {
        return TableStore.plain(RecordKind.APPOINTMENT_TYPES, DirectoryStores::content);
    }

    @Produces
    @Singleton
    static RecordStore<LocationRecord> locations() {
        return TableStore.plain(RecordKind.LOCATIONS, DirectoryStores::content);
    }

    private static JsonObject content(PractitionerRecord practitioner) {
        return RowJson.common(practitioner, practitioner.pmsCreatedAt())
                .put("title", practitioner.title())
                .put("first_name", practitioner.firstName())
                .put("last_name", practitioner.lastName())
                .put("display_name", practitioner.displayName())
                .put("active", practitioner.active());
    }

    private static JsonObject content(AppointmentTypeRecord type) {
        return RowJson.common(type, type.pmsCreatedAt())
                .put("name", type.name())
                .put("category", type.category())
                .put("color", type.color())
                .put("duration_minutes", type.durationMinutes())
                .put("telehealth", type.telehealth());
    }

    private static JsonObject content(LocationRecord location) {
        return RowJson.common(location, location.pmsCreatedAt())
                .put("name", location.name())
                .put("address", location.address())
                .put("timezone", location.timezone());
    }
}
