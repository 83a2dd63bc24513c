@NullMarked
package org.practicesync.features.organization.clerk;

import org.jspecify.annotations.NullMarked;
