/** Figures over one organization, and over all. */
@NullMarked
package org.practicesync.features.dashboard;

import org.jspecify.annotations.NullMarked;
