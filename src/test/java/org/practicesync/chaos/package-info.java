/**
 * {@code make chaos}: the packaged service, twice, against one PostgreSQL and the stand-ins, under seeded changes, faults and kills;
 * after every run an oracle compares what is stored with what is at the PMS.
 *
 * <p>{@code make kill-writes}: the same service while it sends changes to the PMS, killed at every arrow of their ledger.
 * {@code docs/reliability.md} says what they prove.
 */
@NullMarked
package org.practicesync.chaos;

import org.jspecify.annotations.NullMarked;
