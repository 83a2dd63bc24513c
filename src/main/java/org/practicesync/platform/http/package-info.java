/** What every route shares: error bodies, parameters, body rules and our own rate limits. */
@NullMarked
package org.practicesync.platform.http;

import org.jspecify.annotations.NullMarked;
