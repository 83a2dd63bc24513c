package org.practicesync.pms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose account the credentials open.
 *
 * @param accountId identifies the account among all of this vendor's: {@code au1:12345}
 * @param shownId the number the vendor shows to the practice: {@code 12345}
 * @param accountName name of the practice
 * @param timezone IANA zone of the practice, null where the PMS does not tell
 * @param livingPatients patients that are neither archived nor merged
 * @param facts what later sessions need and is no secret ({@code user_id}); they come back in {@link VendorSession#settings()}
 */
public record AccountCheck(
        String accountId,
        String shownId,
        String accountName,
        @Nullable String timezone,
        long livingPatients,
        Map<String, String> facts) {
    public AccountCheck {
        facts = Map.copyOf(facts);
    }
}
