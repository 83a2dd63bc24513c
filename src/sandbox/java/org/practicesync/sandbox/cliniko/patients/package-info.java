/** The patients of a stand-in account. */
@NullMarked
package org.practicesync.sandbox.cliniko.patients;

import org.jspecify.annotations.NullMarked;
