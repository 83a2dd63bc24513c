/** Session tokens: who signed them, whether they still count, and what they say. */
@NullMarked
package org.practicesync.platform.security;

import org.jspecify.annotations.NullMarked;
