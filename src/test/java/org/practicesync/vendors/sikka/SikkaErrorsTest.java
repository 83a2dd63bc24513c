package org.practicesync.vendors.sikka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.practicesync.vendors.sikka.SikkaAdapter.OFFICE;
import static org.practicesync.vendors.sikka.SikkaAdapter.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.VendorId;
import org.practicesync.pms.PlanRequest;
import org.practicesync.pms.VendorException;
import org.practicesync.pms.VendorFailure;
import org.practicesync.pms.VendorProblems;
import org.practicesync.pms.WritebackOutcome;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.sandbox.sikka.SikkaStandIn;
import org.practicesync.testkit.StubBudget;

/**
 * Every error that Sikka documents: what we do and what the caller sees, tried over HTTP and written down as the table of
 * {@code docs/sikka-errors.md}. Where that says something else, the right one lies in {@code target/sikka-errors.md}.
 */
@QuarkusTest
@TestProfile(SikkaAdapter.StubbedBudget.class)
class SikkaErrorsTest {
    private static final Path DOCUMENT = Path.of("docs", "sikka-errors.md");
    private static final Path WRITTEN = Path.of("target", "sikka-errors.md");

    private static final String HEAD = """
            # What becomes of Sikka's errors

            Made by `SikkaErrorsTest`, which orders each of them from the stand-in. The code decides, whatever the status. *Reads* are lists and
            the day; *writes* are changes of appointments and patients, which are never sent again by themselves unless Sikka refused the key.

            | Sikka answers | it means | calls sent for one read | a read's caller sees | a write becomes |
            |---|---|---|---|---|
            """;

    private static final VendorId SIKKA = new VendorId("sikka");

    @Inject
    @RestClient
    SikkaApi api;

    @Inject
    StubBudget budget;

    private final SikkaStandIn standIn = new SikkaStandIn();
    private final SikkaControl sikka = new SikkaControl(standIn.start(0));
    private @Nullable SikkaAdapter built;

    @BeforeEach
    void build() {
        budget.reset();
        built = new SikkaAdapter(api, budget, sikka.apiUrl());
        sikka.settings("{\"requestsPerMinute\": 0}");
        sikka.office(new SikkaClinic().patients(1).json());
        await(adapter().vendor.renew(adapter().session(), null));
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    @Test
    void doesWithEveryErrorWhatTheDocumentSays() throws IOException {
        var coded = Arrays.stream(SikkaCode.values()).map(code -> row(code.name(), code.name(), code.meaning()));
        var others = Stream.of(
                row("noCode", "401 without a code", "an expired key, as others saw it"),
                row("429", "429 without a code", "the minute's limit"),
                row("502", "502 with a page", "a gateway on the way"),
                row("emptyList", "204", "nothing found (API2005)"),
                row("inProgress", "`Data-Insert: in progress`", "the clinic is uploading"),
                row("hang", "nothing", "no answer in time"),
                row("drop", "a cut connection", "nobody knows how far it got"));

        var written = HEAD + Stream.concat(coded, others).collect(Collectors.joining("\n", "", "\n"));

        Files.writeString(WRITTEN, written);
        assertThat(DOCUMENT).hasContent(written);
    }

    private String row(String kind, String answer, String meaning) {
        return "| " + String.join(" | ", answer, meaning, calls(kind), read(kind), write(kind)) + " |";
    }

    private String calls(String kind) {
        int before = requests("GET /v4/patients");
        int keys = grants();
        readOnce(kind);
        int sent = requests("GET /v4/patients") - before;
        return sent + (grants() > keys ? ", with a new key between" : "");
    }

    private String read(String kind) {
        var failure = readOnce(kind);
        if (failure == null) {
            return "an empty list";
        }
        var problem = VendorProblems.problem(SIKKA, failure);
        var wait = failure instanceof VendorFailure.RateLimited limited ? ", after " + limited.retryAfter() : "";
        return problem.status() + " `" + problem.code() + "`" + wait;
    }

    private @Nullable VendorFailure readOnce(String kind) {
        return failing(
                "GET /v4/patients",
                kind,
                adapter().vendor.patients().plan(adapter().session(), new PlanRequest(1, false)));
    }

    private String write(String kind) {
        if (kind.equals("emptyList") || kind.equals("inProgress")) {
            return "—";
        }
        sikka.clearFaults();
        sikka.fault("POST /v4/appointment", 0, -1, kind);
        var outcome = new WritebackOutcome[1];
        var sent = adapter()
                .vendor
                .send(adapter().session(), SikkaChanges.booking())
                .invoke(told -> outcome[0] = told);
        var failure = failure(sent);
        sikka.clearFaults();
        return failure != null ? afterFailure(failure) : told(Objects.requireNonNull(outcome[0]));
    }

    private static String told(WritebackOutcome outcome) {
        return switch (outcome) {
            case WritebackOutcome.Rejected rejected -> "failed, with Sikka's words";
            case WritebackOutcome.Unsent unsent ->
                "not sent: " + unsent.why().getClass().getSimpleName();
            case WritebackOutcome.Pending pending -> "pending";
            case WritebackOutcome.Completed completed -> "completed";
        };
    }

    /** As the ledger understands it. */
    private static String afterFailure(VendorFailure failure) {
        boolean sure = failure instanceof VendorFailure.AuthRejected
                || failure instanceof VendorFailure.PermissionMissing
                || failure instanceof VendorFailure.RateLimited
                || failure instanceof VendorFailure.NotFound
                || failure instanceof VendorFailure.Refused;
        return sure ? "surely not done: " + failure.getClass().getSimpleName() : "uncertain, to be read back";
    }

    private @Nullable VendorFailure failing(String what, String kind, Uni<?> call) {
        sikka.clearFaults();
        sikka.fault(what, 0, -1, kind);
        var failure = failure(call);
        sikka.clearFaults();
        return failure;
    }

    private static @Nullable VendorFailure failure(Uni<?> call) {
        var thrown = catchThrowable(() -> await(call));
        return thrown instanceof VendorException known ? known.failure() : null;
    }

    private int requests(String what) {
        return (int) sikka.requests()
                .valueStream()
                .map(SikkaErrorsTest::line)
                .filter(what::equals)
                .count();
    }

    private static String line(JsonNode one) {
        return one.path("method").asText() + " " + one.path("path").asText();
    }

    private int grants() {
        var grants = sikka.stats(OFFICE).path("grants");
        return grants.path("request_key").asInt() + grants.path("refresh_key").asInt();
    }

    private SikkaAdapter adapter() {
        return Objects.requireNonNull(built);
    }
}
