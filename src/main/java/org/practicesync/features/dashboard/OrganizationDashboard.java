package org.practicesync.features.dashboard;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.practicesync.features.activity.ActivitySums;

/** An organization at one look, in R4's words. */
@JsonNaming(SnakeCaseStrategy.class)
record OrganizationDashboard(
        Object organizationId,
        ContactMetrics contactMetrics,
        ActivePatientMetrics activePatientMetrics,
        ServiceStatus serviceStatus,
        HealthIndicators healthIndicators) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Duration RECENT = Duration.ofHours(24);
    private static final long LINKED_PERCENT_MIN = 95;

    /**
     * @param totalContacts living patients
     * @param linked those of accounts with a living connection to whichever PMS
     * @param unlinked the others: rows outlive their connection
     * @param linkPercentage to one decimal; 0.0 where there is no contact
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record ContactMetrics(
            long totalContacts, long clinikoLinked, long linked, long unlinked, BigDecimal linkPercentage) {}

    /**
     * @param mostRecentAppointment start of the last recent one; null where there is none
     * @param lastSync when a sync last completed
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record ActivePatientMetrics(
            long totalActive,
            BigDecimal avgRecentAppointments,
            @Nullable Instant mostRecentAppointment,
            @Nullable Instant lastSync) {}

    /** @param syncEnabled for at least one connection, as {@code is_active} */
    @JsonNaming(SnakeCaseStrategy.class)
    record ServiceStatus(boolean clinikoConfigured, boolean syncEnabled, boolean isActive) {}

    /** @param recentSync one completed within a day */
    @JsonNaming(SnakeCaseStrategy.class)
    record HealthIndicators(boolean hasContacts, boolean hasActivePatients, boolean recentSync, boolean highLinkRate) {}

    static OrganizationDashboard of(
            Object organization, OrganizationFigures figures, ActivitySums active, Instant now) {
        return new OrganizationDashboard(
                organization,
                contacts(figures),
                new ActivePatientMetrics(
                        active.active(), active.averageRecent(), active.lastRecentAt(), figures.lastCompletedAt()),
                new ServiceStatus(figures.clinikoConfigured(), figures.syncEnabled(), figures.isActive()),
                health(figures, active, now));
    }

    private static ContactMetrics contacts(OrganizationFigures figures) {
        return new ContactMetrics(
                figures.contacts(),
                figures.clinikoLinked(),
                figures.linked(),
                figures.contacts() - figures.linked(),
                percentage(figures.linked(), figures.contacts()));
    }

    private static HealthIndicators health(OrganizationFigures figures, ActivitySums active, Instant now) {
        var lastSync = figures.lastCompletedAt();
        return new HealthIndicators(
                figures.contacts() > 0,
                active.active() > 0,
                lastSync != null && !lastSync.isBefore(now.minus(RECENT)),
                // Not by the rounded figure: 94.96 is less than 95.
                figures.contacts() > 0 && figures.linked() * 100 >= figures.contacts() * LINKED_PERCENT_MIN);
    }

    private static BigDecimal percentage(long part, long whole) {
        return HUNDRED.multiply(BigDecimal.valueOf(part))
                .divide(BigDecimal.valueOf(Math.max(1, whole)), 1, RoundingMode.HALF_UP);
    }
}
