@NullMarked
package org.practicesync.pms;

import org.jspecify.annotations.NullMarked;
