@NullMarked
package org.practicesync.features.organization;

import org.jspecify.annotations.NullMarked;
