/** Active patients: the rule, its facts, and what is computed from them when somebody asks. */
@NullMarked
package org.practicesync.features.activity;

import org.jspecify.annotations.NullMarked;
