/**
 * {@code make bench}: measures the packaged service against one PostgreSQL and the stand-ins, each in processes of their own,
 * so that whose CPU was used can be told. {@code docs/reliability.md} says what each scenario shows.
 */
@NullMarked
package org.practicesync.bench;

import org.jspecify.annotations.NullMarked;
