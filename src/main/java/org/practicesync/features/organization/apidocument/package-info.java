/** What {@code /openapi.json} says beyond what the scanner of annotations sees. */
@NullMarked
package org.practicesync.features.organization.apidocument;

import org.jspecify.annotations.NullMarked;
