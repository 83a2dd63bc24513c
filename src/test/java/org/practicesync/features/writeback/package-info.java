/** Tests of writebacks; their roads to a PMS and back are among the journeys. */
@NullMarked
package org.practicesync.features.writeback;

import org.jspecify.annotations.NullMarked;
