package org.practicesync.features.record;

import org.practicesync.kernel.VendorId;

/** The account at a PMS that rows belong to. */
public record Account(VendorId vendor, String id) {}
