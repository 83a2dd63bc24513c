/**
 * {@code make chaos}: the packaged service, twice, against one PostgreSQL and the stand-ins, under seeded changes, faults and kills;
 * after every run an oracle compares what is stored with what is at the PMS. {@code docs/reliability.md} says what it proves.
 */
@NullMarked
package org.practicesync.chaos;

import org.jspecify.annotations.NullMarked;
