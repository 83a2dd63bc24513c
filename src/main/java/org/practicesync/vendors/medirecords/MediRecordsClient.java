package org.practicesync.vendors.medirecords;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.practicesync.pms.CallBudget;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorSession;

/** Calls for a session: the host, the token and the bucket, and every failure in the contract's words. */
@Singleton
class MediRecordsClient {
    private final MediRecordsApi api;
    private final CallBudget budget;
    private final MediRecordsConfig config;

    MediRecordsClient(@RestClient MediRecordsApi api, CallBudget budget, MediRecordsConfig config) {
        this.api = api;
        this.budget = budget;
        this.config = config;
    }

    Uni<MediRecordsWire.Practice> practice(VendorSession session) {
        return guarded(
                session,
                api.practice(config.restUrl(), rest(session), MediRecordsCall.header(session), practiceId(session)));
    }

    /** A page of everybody's appointments, from the first minute of one day to the last of another. */
    Uni<MediRecordsWire.Page> appointments(VendorSession session, LocalDate first, LocalDate last, int page) {
        return guarded(
                        session,
                        api.appointments(
                                config.appointmentsUrl(),
                                rest(session),
                                MediRecordsCall.header(session),
                                practiceId(session),
                                first + "T00:00",
                                last + "T23:59",
                                config.pageSize(),
                                page))
                .invoke(MediRecordsClient::requireList);
    }

    Uni<MediRecordsWire.Page> appointmentTypes(VendorSession session, int size, int page) {
        return guarded(
                        session,
                        api.appointmentTypes(
                                config.appointmentsUrl(),
                                rest(session),
                                MediRecordsCall.header(session),
                                practiceId(session),
                                size,
                                page))
                .invoke(MediRecordsClient::requireList);
    }

    /** One patient, as it came. */
    Uni<JsonNode> patient(VendorSession session, String id) {
        return guarded(session, api.patient(config.restUrl(), rest(session), MediRecordsCall.header(session), id));
    }

    /** What the codes of durations mean, as it came. */
    Uni<JsonNode> intervalCodes(VendorSession session) {
        return guarded(session, api.intervalCodes(config.restUrl(), rest(session), MediRecordsCall.header(session)));
    }

    /** A page of FHIR's practitioners. Only for a session that has its token. */
    Uni<MediRecordsWire.Bundle> practitioners(VendorSession session, Map<String, String> query) {
        var token = bearer(session, MediRecordsSessions.FHIR_TOKEN);
        return guarded(session, api.practitioners(config.fhirUrl(), token, MediRecordsCall.header(session), query))
                .invoke(MediRecordsClient::requireBundle);
    }

    /** No list is not an empty one: taken for that, it would end a day. */
    private static void requireList(MediRecordsWire.Page page) {
        if (page.data() == null) {
            throw malformed("MediRecords' page holds no list");
        }
    }

    private static void requireBundle(MediRecordsWire.Bundle bundle) {
        if (!bundle.isBundle()) {
            throw malformed("MediRecords' answer to a search is no bundle");
        }
    }

    /** Only MediRecords itself slows the bucket, and does so before the caller hears of it. */
    private <T> Uni<T> guarded(VendorSession session, Uni<T> call) {
        return call.onItem()
                .ifNull()
                .failWith(() -> malformed("MediRecords answered with nothing"))
                .onFailure()
                .transform(MediRecordsFailures::translated)
                .onFailure(MediRecordsThrottled.class)
                .call(throttled -> holdBack(session, throttled));
    }

    /** What MediRecords said matters more to the caller than that others could not be told. */
    private Uni<Void> holdBack(VendorSession session, MediRecordsThrottled throttled) {
        return budget.backOff(session.bucket(), throttled.retryAfter())
                .onFailure()
                .recoverWithNull();
    }

    private static VendorException malformed(String what) {
        return new VendorException.Transient(new VendorFailure.Malformed(what));
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
