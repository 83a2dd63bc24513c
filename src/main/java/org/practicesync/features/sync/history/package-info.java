/** The runs of an organization, whatever PMS they read, with figures over the last ones. */
@NullMarked
package org.practicesync.features.sync.history;

import org.jspecify.annotations.NullMarked;
