/** What the rows of every kind of record have in common: whose they are, how a page of them is stored, and whether the PMS still has them. */
@NullMarked
package org.practicesync.features.record;

import org.jspecify.annotations.NullMarked;
