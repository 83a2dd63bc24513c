package org.practicesync.pms;

import org.jspecify.annotations.Nullable;

/**
 * A record that no row can be made of.
 *
 * @param pmsId its id in the PMS, null where it has none
 * @param reason a few words that name no patient: {@code the record has no id}
 */
public record RejectedRecord(@Nullable String pmsId, String reason) {}
