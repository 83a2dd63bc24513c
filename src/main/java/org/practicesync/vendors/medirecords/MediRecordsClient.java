package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorSession;
import org.practicesync.pms.client.CallFailures;
import org.practicesync.pms.client.CallGuard;
import org.practicesync.pms.client.PmsCall;

/** Calls for a session: the host, the token and the bucket, and every failure in the contract's words. */
@Singleton
class MediRecordsClient {
    private final MediRecordsApi api;
    private final CallGuard guard;
    private final MediRecordsConfig config;

    MediRecordsClient(@RestClient MediRecordsApi api, CallBudget budget, MediRecordsConfig config) {
        this.api = api;
        this.guard = new CallGuard(budget, MediRecordsFailures.MEDIRECORDS);
        this.config = config;
    }

    Uni<MediRecordsWire.Practice> practice(VendorSession session) {
        return guard.guarded(
                session, api.practice(config.restUrl(), rest(session), PmsCall.header(session), practiceId(session)));
    }

    /** A page of everybody's appointments, from the first minute of one day to the last of another. */
    Uni<MediRecordsWire.Page> appointments(VendorSession session, LocalDate first, LocalDate last, int page) {
        return guard.guarded(
                        session,
                        api.appointments(
                                config.appointmentsUrl(),
                                rest(session),
                                PmsCall.header(session),
                                practiceId(session),
                                first + "T00:00",
                                last + "T23:59",
                                config.pageSize(),
                                page))
                .invoke(MediRecordsClient::requireList);
    }

    Uni<MediRecordsWire.Page> appointmentTypes(VendorSession session, int size, int page) {
        return guard.guarded(
                        session,
                        api.appointmentTypes(
                                config.appointmentsUrl(),
                                rest(session),
                                PmsCall.header(session),
                                practiceId(session),
                                size,
                                page))
                .invoke(MediRecordsClient::requireList);
    }

    /** One patient, as it came. */
    Uni<JsonNode> patient(VendorSession session, String id) {
        return guard.guarded(session, api.patient(config.restUrl(), rest(session), PmsCall.header(session), id));
    }

    /** What the codes of durations mean, as it came. */
    Uni<JsonNode> intervalCodes(VendorSession session) {
        return guard.guarded(session, api.intervalCodes(config.restUrl(), rest(session), PmsCall.header(session)));
    }

    /** A page of FHIR's practitioners. Only for a session that has its token. */
    Uni<MediRecordsWire.Bundle> practitioners(VendorSession session, Map<String, String> query) {
        var token = bearer(session, MediRecordsSessions.FHIR_TOKEN);
        return guard.guarded(session, api.practitioners(config.fhirUrl(), token, PmsCall.header(session), query))
                .invoke(MediRecordsClient::requireBundle);
    }

    /** No list is not an empty one: taken for that, it would end a day. */
    private static void requireList(MediRecordsWire.Page page) {
        if (page.data() == null) {
            throw CallFailures.malformed("MediRecords' page holds no list");
        }
    }

    private static void requireBundle(MediRecordsWire.Bundle bundle) {
        if (!bundle.isBundle()) {
            throw CallFailures.malformed("MediRecords' answer to a search is no bundle");
        }
    }

    static String practiceId(VendorSession session) {
        return Objects.requireNonNull(
                session.setting(MediRecordsSessions.PRACTICE_ID), MediRecordsSessions.PRACTICE_ID);
    }

    private static String rest(VendorSession session) {
        return bearer(session, MediRecordsSessions.ACCESS_TOKEN);
    }

    private static String bearer(VendorSession session, String field) {
        return "Bearer " + session.secret(field).reveal();
    }
}
