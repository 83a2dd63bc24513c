package org.practicesync.vendors.cliniko;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;
import org.practicesync.pms.PatientRecord;
import org.practicesync.pms.RecordLookup.Looked;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/** Reads one patient, and says "not there" only when Cliniko did. */
@Singleton
class ClinikoLookup {
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,18}");

    private final ClinikoClient client;

    ClinikoLookup(ClinikoClient client) {
        this.client = client;
    }

    /** Text that is no id of Cliniko's never becomes part of an address; and who was not asked for is not gone. */
    Uni<Looked<PatientRecord>> lookUp(VendorSession session, String pmsId) {
        if (!ID.matcher(pmsId).matches()) {
            return Uni.createFrom()
                    .failure(() -> new VendorException(new VendorFailure.Refused("not an id that Cliniko can have")));
        }
        return client.patient(session, pmsId)
                .map(node -> told(pmsId, node))
                .onFailure(ClinikoLookup::isMissing)
                .recoverWithItem(() -> new Looked.NotThere<>());
    }

    private static boolean isMissing(Throwable thrown) {
        return thrown instanceof VendorException known && known.failure() instanceof VendorFailure.NotFound;
    }

    private static Looked<PatientRecord> told(String pmsId, JsonNode node) {
        if (!node.isObject()) {
            throw malformed("Cliniko's answer is no patient");
        }
        var mapped = ClinikoMapper.patients(List.of(node));
        if (mapped.records().isEmpty()) {
            return new Looked.Unreadable<>(mapped.rejected().getFirst());
        }
        var patient = mapped.records().getFirst();
        if (!patient.pmsId().equals(pmsId)) {
            throw malformed("Cliniko answered with another patient than the one asked for");
        }
        return new Looked.There<>(patient);
    }

    private static VendorException malformed(String what) {
        return new VendorException(new VendorFailure.Malformed(what));
    }
}
