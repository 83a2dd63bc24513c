/**
 * Whom and what a practice's appointments name: practitioners, appointment types and locations; and what the practice
 * says of them, which decides what stands on its run sheet.
 */
@NullMarked
package org.practicesync.features.mapping;

import org.jspecify.annotations.NullMarked;
