/** Patients without a database. */
@NullMarked
package org.practicesync.features.patient;

import org.jspecify.annotations.NullMarked;
