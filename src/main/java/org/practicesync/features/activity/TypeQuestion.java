package org.practicesync.features.activity;

import org.jspecify.annotations.Nullable;

/**
 * Of which appointment type.
 *
 * @param vendor patients of that PMS; null for all
 */
record TypeQuestion(TypeChoice choice, @Nullable String vendor) {}
