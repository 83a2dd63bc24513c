/** The program behind {@code make run} and {@code make dev}. */
@NullMarked
package org.practicesync.sandbox.run;

import org.jspecify.annotations.NullMarked;
