package org.practicesync.pms;

import java.time.Instant;

/**
 * A change that the PMS took and has not decided yet.
 *
 * @param sentAt by our clock
 */
public record AcceptedChange(String pmsWritebackId, WritebackOperation operation, Instant sentAt) {}
