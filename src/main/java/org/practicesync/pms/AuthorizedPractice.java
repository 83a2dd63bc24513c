package org.practicesync.pms;

import org.jspecify.annotations.Nullable;

/**
 * A practice that has authorized us.
 *
 * @param accountId the account it belongs to, as {@link AccountCheck#accountId()} tells it
 * @param officeId the account as the PMS shows it to the practice
 * @param practiceId the practice within the account; opaque
 * @param system the software on the practice's side; null where nobody tells
 * @param systemVersion of that software
 * @param timezone IANA; null where nobody tells
 */
public record AuthorizedPractice(
        String accountId,
        String officeId,
        String practiceId,
        String name,
        @Nullable String system,
        @Nullable String systemVersion,
        @Nullable String timezone) {}
