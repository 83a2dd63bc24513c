package org.practicesync.features.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.platform.db.Database;
import org.practicesync.testkit.Clinic;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;
import org.practicesync.testkit.WithoutLimits;

/** What the planner does with the lists of 20,000 patients, in the role that row level security binds. */
@QuarkusTest
@TestProfile(WithoutLimits.class)
@WithTestResource(SandboxResource.class)
class PatientPlansTest {
    private static final int PATIENTS = 20_000;

    @Inject
    Database database;

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private OrganizationId ours = new OrganizationId(0);

    @BeforeEach
    void fillTheClinic() {
        ours = new OrganizationId(Clinic.known().number());
        oracle.execute(
                """
                insert into patient (organization_id, vendor_id, account_id, pms_patient_id, first_name, last_name, search_keys,
                    content_hash, created_at, updated_at)
                select %s, 'cliniko', 'au1:plans', n, 'Patient', 'Example' || n, 'example' || n || ' patient' || mod(n, 100), '',
                    now(), timestamptz '2026-01-01' + n * interval '1 minute'
                from generate_series(1, %d) as n""".formatted(ours, PATIENTS),
                "analyze patient",
                "analyze patient_search_key",
                "analyze patient_count");
    }

    @Test
    void theListReadsItsPageOnly() {
        // The page's few rows are put in order once more, at the end.
        assertThat(plan("list", null, false, null))
                .containsPattern(
                        "Limit [^\\n]*\\n[^\\n]*Result [^\\n]*\\n[^\\n]*One-Time [^\\n]*\\n[^\\n]*Index Scan using patient_pk")
                .doesNotContain("Seq Scan on patient ");
        assertThat(plan("list", "cliniko", true, null)).doesNotContain("Seq Scan on patient ");
    }

    @Test
    void whatChangedLatelyIsFoundByItsTime() {
        var late = OffsetDateTime.parse("2026-01-01T00:00:00Z").plusMinutes(PATIENTS - 20);
        assertThat(plan("list", null, false, late))
                .contains("patient_updated_at_idx")
                .doesNotContain("Seq Scan on patient ");
    }

    @Test
    void aBeginningIsARangeOfTheIndex() {
        var words = Objects.requireNonNull(SearchWords.of("example77 patient7"));
        var plan = plan("search", null, false, null, words.places(), words.beginnings(), words.ends());
        assertThat(plan)
                .containsPattern("Index Cond: .*organization_id = .*key >= .*key < ")
                .contains("patient_search_key_pk", "patient_pk")
                .doesNotContain("Seq Scan on patient ", "Seq Scan on patient_search_key");
    }

    private String plan(
            String statement,
            @Nullable String vendor,
            boolean archived,
            @Nullable OffsetDateTime after,
            Object... search) {
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(ours.value());
        parameters.add(vendor);
        parameters.add(null);
        parameters.add(archived);
        parameters.add(after);
        parameters.add(null);
        parameters.add(null);
        parameters.add(51);
        parameters.add(0L);
        Collections.addAll(parameters, search);
        var sql = "explain\n" + text(statement);
        return database.inOrganization(
                        ours,
                        tx -> tx.preparedQuery(sql)
                                .execute(Tuple.from(parameters.toArray()))
                                .map(rows -> rows.stream()
                                        .map(row -> row.getString(0))
                                        .reduce("", (all, line) -> all + line + "\n")))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private static String text(String statement) {
        try {
            return Files.readString(Path.of("src/main/resources/sql/patient/" + statement + ".sql"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
