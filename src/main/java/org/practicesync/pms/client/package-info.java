/**
 * What every adapter needs to call its system over HTTP, once. Four adapters had copied it from one another, and the copies
 * had begun to differ by accident: one understood a {@code Retry-After} that another did not, one repeated a warning that
 * another gave once. Nothing here knows any system: its name, its resources and how it tells a wait are values, so that a
 * new one uses all of this without editing it.
 *
 * <p>A call goes this way: the adapter writes {@code PmsCall} into a header of each call, {@code PermitFilter} takes it off
 * and a permit for each attempt, {@code AnswerFailures} maps a status, and {@code CallGuard} stands around the whole call:
 * {@code CallFailures} maps what the client throws, and a {@code Throttled} is told to the bucket. {@code JsonFields} reads
 * what came.
 *
 * <p>What stays with an adapter: the typed client with its {@code @Timeout} and {@code @Retry}, which only differ where a
 * reader of that method should see it; who we say we are; answers that mean something else there.
 */
@NullMarked
package org.practicesync.pms.client;

import org.jspecify.annotations.NullMarked;
