@NullMarked
package org.practicesync.platform.http;

import org.jspecify.annotations.NullMarked;
