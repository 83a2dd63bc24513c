/** Cliniko, against fixtures and against a stub over HTTP. */
@NullMarked
package org.practicesync.vendors.cliniko;

import org.jspecify.annotations.NullMarked;
