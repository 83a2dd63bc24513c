/** Appointments as rows, with who comes to them, and the run sheet of a day. */
@NullMarked
package org.practicesync.features.appointment;

import org.jspecify.annotations.NullMarked;
