/** Calls per bucket that a PMS counts by: a lane for people and one for runs, shared by all replicas. */
@NullMarked
package org.practicesync.features.budget;

import org.jspecify.annotations.NullMarked;
