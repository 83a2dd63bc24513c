package org.practicesync.vendors.sikka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.practicesync.vendors.sikka.SikkaAdapter.OFFICE;
import static org.practicesync.vendors.sikka.SikkaAdapter.SECRET;
import static org.practicesync.vendors.sikka.SikkaAdapter.await;
import static org.practicesync.vendors.sikka.SikkaAdapter.failureOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.ProblemException;
import org.practicesync.kernel.Secret;
import org.practicesync.pms.AuthorizedPractice;
import org.practicesync.pms.Capability;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PracticeDirectory;
import org.practicesync.pms.VendorFailure;
import org.practicesync.sandbox.sikka.SikkaControl;
import org.practicesync.sandbox.sikka.SikkaStandIn;
import org.practicesync.testkit.StubBudget;

/** Which practices authorised our app, and what opens the office that a platform admin vouches for. */
@QuarkusTest
@TestProfile(SikkaAdapter.StubbedBudget.class)
class SikkaPracticesTest {
    @Inject
    @RestClient
    SikkaApi api;

    @Inject
    StubBudget budget;

    private final SikkaStandIn standIn = new SikkaStandIn();
    private final SikkaControl sikka = new SikkaControl(standIn.start(0));

    @BeforeEach
    void openOffices() {
        budget.reset();
        sikka.settings("{\"requestsPerMinute\": 0}");
        sikka.office(new SikkaClinic().practices("1", "1-1").json());
        sikka.office(new SikkaClinic()
                .with("{\"officeId\": \"D90002\", \"secretKey\": \"canary-secret-two\", \"name\": \"Other Dental\"}")
                .json());
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private PracticeDirectory directory() {
        return new SikkaAdapter(api, budget, sikka.apiUrl()).vendor;
    }

    @Test
    void listsEveryPracticeOfEveryOffice() {
        var all = await(directory().practices());
        assertThat(all).extracting(AuthorizedPractice::officeId).containsExactlyInAnyOrder(OFFICE, OFFICE, "D90002");
        assertThat(all.toString()).doesNotContain("canary-secret");
        assertThat(Capability.of(new SikkaAdapter(api, budget, sikka.apiUrl()).vendor))
                .contains(Capability.LIST_PRACTICES);
    }

    @Test
    void listsThoseOfOneOffice() {
        var own = await(directory().practicesOf(OFFICE));
        assertThat(own).extracting(AuthorizedPractice::practiceId).containsExactlyInAnyOrder("1", "1-1");
        assertThat(own).allSatisfy(practice -> {
            assertThat(practice.accountId()).isEqualTo(OFFICE);
            assertThat(practice.system()).isEqualTo("Dentrix");
            assertThat(practice.timezone()).isNotNull();
        });
        assertThat(await(directory().practicesOf("D00000"))).isEmpty();
    }

    @Test
    void tellsWhatOpensAnOfficeThatIsVouchedFor() {
        var wrong = new CredentialInput(
                Map.of(SikkaSessions.SECRET_KEY, new Secret("wrong")), Map.of(SikkaSessions.OFFICE_ID, OFFICE));
        var proven = await(directory().vouchedFor(wrong));
        assertThat(proven.secrets()).containsEntry(SikkaSessions.SECRET_KEY, new Secret(SECRET));
        assertThat(proven.settings()).containsEntry(SikkaSessions.OFFICE_ID, OFFICE);

        var unknown = new CredentialInput(Map.of(), Map.of(SikkaSessions.OFFICE_ID, "D00000"));
        assertThatThrownBy(() -> await(directory().vouchedFor(unknown)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(
                                        refused.problem().fields().getFirst().field())
                                .isEqualTo(SikkaSessions.OFFICE_ID));
    }

    @Test
    void saysThatSikkaIsAway() {
        sikka.fault("GET /v4/authorized_practices", 0, -1, "API2002");
        assertThat(failureOf(directory().practices())).isInstanceOf(VendorFailure.Unavailable.class);
    }
}
