/** Whole journeys: the stand-in over HTTP, PostgreSQL, our API. */
@NullMarked
package org.practicesync.journey;

import org.jspecify.annotations.NullMarked;
