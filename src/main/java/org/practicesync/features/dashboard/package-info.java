/** Figures over all other features, and the state of the service itself. */
@NullMarked
package org.practicesync.features.dashboard;

import org.jspecify.annotations.NullMarked;
