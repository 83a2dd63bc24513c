package org.practicesync.vendors.halaxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.AppointmentRecord;
import org.practicesync.pms.AppointmentRecord.Attendee;
import org.practicesync.pms.AppointmentStatus;
import org.practicesync.pms.client.JsonValues;

/** An appointment, or a slot without a patient, as the contract's. */
final class HalaxyAppointmentMapper {
    private static final String STATUS = "appointment-participant-status";
    private static final int MINUTES_MAX = 24 * 60;

    private HalaxyAppointmentMapper() {}

    /** A patient's place, with Halaxy's own word for it. */
    private record Place(Attendee attendee, @Nullable String word) {}

    static AppointmentRecord appointment(String id, Instant start, JsonNode node, HalaxyFields fields) {
        var places = places(fields);
        var attendees = places.stream().map(Place::attendee).toList();
        var status = HalaxyStatus.ofAll(attendees);
        return new AppointmentRecord(
                id,
                start,
                end(start, fields, node),
                actor(fields, "PractitionerRole"),
                type(fields),
                null,
                status,
                word(places, status),
                null,
                status == AppointmentStatus.CANCELLED ? reason(node.path("cancellationReason")) : null,
                HalaxyTelehealth.of(node, fields),
                null,
                fields.text("description"),
                null,
                attendees,
                null,
                fields.instant("created"),
                fields.lastUpdated(),
                fields.warnings());
    }

    private static @Nullable Instant end(Instant start, HalaxyFields fields, JsonNode node) {
        var end = fields.instant("end");
        int minutes = node.path("minutesDuration").asInt(0);
        boolean told = minutes > 0 && minutes <= MINUTES_MAX;
        return end == null && told ? start.plus(Duration.ofMinutes(minutes)) : end;
    }

    private static @Nullable String actor(HalaxyFields fields, String type) {
        return fields.list("participant").stream()
                .flatMap(one -> HalaxyReference.idOf(one.path("actor"), type).stream())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String type(HalaxyFields fields) {
        return fields.list("supportingInformation").stream()
                .flatMap(one -> HalaxyReference.idOf(one, "HealthcareService").stream())
                .findFirst()
                .orElse(null);
    }

    /** Each patient once, whatever the list says. */
    private static List<Place> places(HalaxyFields fields) {
        var met = new HashSet<String>();
        var places = new ArrayList<Place>();
        for (JsonNode participant : fields.list("participant")) {
            HalaxyReference.idOf(participant.path("actor"), "Patient")
                    .filter(met::add)
                    .ifPresent(patient -> places.add(place(patient, participant, fields)));
        }
        return places;
    }

    private static Place place(String patient, JsonNode participant, HalaxyFields fields) {
        var word = HalaxyExtension.value(participant, STATUS);
        var status = word.flatMap(HalaxyStatus::of);
        if (word.isPresent() && status.isEmpty()) {
            fields.warn(STATUS, "an unknown word");
        }
        return new Place(new Attendee(patient, null, status.orElse(AppointmentStatus.BOOKED), null), word.orElse(null));
    }

    /** The word of the first place that made the whole what it is. */
    private static @Nullable String word(List<Place> places, AppointmentStatus status) {
        return places.stream()
                .filter(place -> place.attendee().status() == status)
                .map(Place::word)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String reason(JsonNode reason) {
        return Stream.of(reason.path("text"), reason.at("/coding/0/display"), reason.at("/coding/0/code"), reason)
                .flatMap(value -> Optional.ofNullable(JsonValues.plain(value)).stream())
                .findFirst()
                .orElse(null);
    }
}
