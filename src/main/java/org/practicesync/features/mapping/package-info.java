/** Whom and what a practice's appointments name: practitioners, appointment types and locations. */
@NullMarked
package org.practicesync.features.mapping;

import org.jspecify.annotations.NullMarked;
