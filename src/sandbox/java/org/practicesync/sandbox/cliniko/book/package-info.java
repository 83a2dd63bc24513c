/** The patients of a stand-in account: a million of them computed, only what changed is held. */
@NullMarked
package org.practicesync.sandbox.cliniko.book;

import org.jspecify.annotations.NullMarked;
