/** The records of a stand-in account, whatever they are: a million of them computed, only what changed is held. */
@NullMarked
package org.practicesync.sandbox.cliniko.book;

import org.jspecify.annotations.NullMarked;
