package org.practicesync.pms;

/**
 * How the engine would like to walk.
 *
 * @param lanesMax parallel segments at most; 1 for a single one
 * @param stable true after a keyset walk broke: the plan must be one that needs neither filter nor order
 */
public record PlanRequest(int lanesMax, boolean stable) {}
