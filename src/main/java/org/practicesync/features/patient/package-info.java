/** Patients as rows and as API. */
@NullMarked
package org.practicesync.features.patient;

import org.jspecify.annotations.NullMarked;
