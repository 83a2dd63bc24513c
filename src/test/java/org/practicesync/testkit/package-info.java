/** What tests stand on: the sandbox as a Quarkus test resource. */
@NullMarked
package org.practicesync.testkit;

import org.jspecify.annotations.NullMarked;
