package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/**
 * Who comes: appointments name nobody, so that patients are read one by one, and remembered for a while because a day is
 * read many times. One who cannot be read is left out, and never costs the day.
 */
@Singleton
class MediRecordsPeople {
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int PATIENTS_MAX = 10_000;

    /** More in flight would be impolite while nobody knows the vendor's thresholds. */
    private static final int AT_ONCE = 2;

    /** After so many that could not be read nobody else is asked for: it is not the patients that are broken. */
    private static final int UNREADABLE_MAX = 3;

    /** What else a text might be, it becomes no part of an address. */
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

    private final MediRecordsClient client;
    private final MediRecordsCache<PatientRecord> lately;

    MediRecordsPeople(MediRecordsClient client, Clock clock) {
        this.client = client;
        this.lately = new MediRecordsCache<>(clock, LIFE, PATIENTS_MAX);
    }

    /** Those who can be read. Fails with a {@link VendorException} for a refused token and for throttling only. */
    Uni<List<PatientRecord>> read(VendorSession session, List<String> ids) {
        var round = new Round(session, new AtomicInteger());
        return Multi.createFrom()
                .iterable(ids)
                .filter(id -> ID.matcher(id).matches())
                .onItem()
                .transformToUni(id -> one(round, id))
                .merge(AT_ONCE)
                .collect()
                .asList();
    }

    private record Round(VendorSession session, AtomicInteger unreadable) {
        boolean isHopeless() {
            return unreadable.get() >= UNREADABLE_MAX;
        }

        String key(String id) {
            return session.bucket().name() + "/" + id;
        }
    }

    /** Asked only when its turn comes. */
    private Uni<@Nullable PatientRecord> one(Round round, String id) {
        return Uni.createFrom().deferred(() -> known(round, id));
    }

    private Uni<@Nullable PatientRecord> known(Round round, String id) {
        var known = lately.find(round.key(id));
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return round.isHopeless() ? Uni.createFrom().nullItem() : asked(round, id);
    }

    private Uni<@Nullable PatientRecord> asked(Round round, String id) {
        return client.patient(round.session(), id)
                .map(node -> patient(id, node))
                .invoke(patient -> lately.put(round.key(id), patient))
                .onFailure(MediRecordsFailures::isBearable)
                .recoverWithItem(thrown -> unreadable(round, thrown));
    }

    private static PatientRecord patient(String id, JsonNode node) {
        if (!id.equals(MediRecordsPass.id(node))) {
            throw new VendorException(
                    new VendorFailure.Malformed("MediRecords answered with another patient than the one asked for"));
        }
        return MediRecordsMapper.patient(id, node);
    }

    /** One who is not there any more says nothing about the others. */
    private static @Nullable PatientRecord unreadable(Round round, Throwable thrown) {
        if (!(((VendorException) thrown).failure() instanceof VendorFailure.NotFound)) {
            round.unreadable().incrementAndGet();
        }
        return null;
    }
}
