@NullMarked
package org.practicesync.platform.start;

import org.jspecify.annotations.NullMarked;
