@NullMarked
package org.practicesync.platform.security;

import org.jspecify.annotations.NullMarked;
