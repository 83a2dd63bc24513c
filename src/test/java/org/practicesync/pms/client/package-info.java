@NullMarked
package org.practicesync.pms.client;

import org.jspecify.annotations.NullMarked;
