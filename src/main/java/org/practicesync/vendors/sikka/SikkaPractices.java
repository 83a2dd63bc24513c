package org.practicesync.vendors.sikka;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practicesync.kernel.Problem;
import org.practicesync.pms.AuthorizedPractice;
import org.practicesync.pms.CredentialInput;
import org.practicesync.pms.PracticeDirectory;

/** The practices that authorised our app, and the secret of an office that a platform admin vouches for. */
@Singleton
class SikkaPractices implements PracticeDirectory {
    private final SikkaOffices offices;

    SikkaPractices(SikkaOffices offices) {
        this.offices = offices;
    }

    @Override
    public Uni<List<AuthorizedPractice>> practices() {
        return offices.list(SikkaSessions.ofApp(Map.of()))
                .map(rows -> rows.stream()
                        .map(SikkaPractices::practice)
                        .filter(Objects::nonNull)
                        .toList());
    }

    @Override
    public Uni<List<AuthorizedPractice>> practicesOf(String accountId) {
        return practices()
                .map(all -> all.stream()
                        .filter(practice -> practice.accountId().equals(accountId))
                        .toList());
    }

    @Override
    public Uni<CredentialInput> vouchedFor(CredentialInput named) {
        return offices.find(SikkaSessions.ofApp(named.settings()))
                .onItem()
                .ifNull()
                .failWith(() -> Problem.invalid(SikkaSessions.OFFICE_ID, "has not authorized this service")
                        .exception())
                .map(office ->
                        new CredentialInput(Map.of(SikkaSessions.SECRET_KEY, office.secretKey()), named.settings()));
    }

    /** Null for a row that names no office. */
    private static @Nullable AuthorizedPractice practice(JsonNode row) {
        var office = SikkaOffices.text(row, SikkaSessions.OFFICE_ID);
        if (office == null) {
            return null;
        }
        return new AuthorizedPractice(
                office,
                office,
                Objects.requireNonNullElse(SikkaOffices.text(row, SikkaSessions.PRACTICE_ID), ""),
                Objects.requireNonNullElse(SikkaOffices.text(row, "practice_name"), ""),
                SikkaOffices.text(row, SikkaSessions.SYSTEM),
                SikkaOffices.text(row, SikkaSessions.SYSTEM + "_version"),
                SikkaZones.iana(SikkaOffices.text(row, "practice_management_system_refresh_date_time_zone")));
    }
}
