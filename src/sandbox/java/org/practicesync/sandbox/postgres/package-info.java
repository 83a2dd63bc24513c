/** A real PostgreSQL without any installation: throw-away for tests, durable for the demonstration. */
@NullMarked
package org.practicesync.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
