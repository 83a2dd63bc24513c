/** What the frontends were promised, route by route, over HTTP. */
@NullMarked
package org.practicesync.contract;

import org.jspecify.annotations.NullMarked;
