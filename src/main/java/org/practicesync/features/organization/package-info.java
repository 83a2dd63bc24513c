/** Who is calling, and for which organization. */
@NullMarked
package org.practicesync.features.organization;

import org.jspecify.annotations.NullMarked;
