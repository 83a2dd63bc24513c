/** Appointments as rows, with who comes to them. */
@NullMarked
package org.practicesync.features.appointment;

import org.jspecify.annotations.NullMarked;
