/** JSON and HTTP for everything in the sandbox. */
@NullMarked
package org.practicesync.sandbox.http;

import org.jspecify.annotations.NullMarked;
