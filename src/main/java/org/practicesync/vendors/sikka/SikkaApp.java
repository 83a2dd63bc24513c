package org.practicesync.vendors.sikka;

import org.practicesync.kernel.Secret;

/** Who this deployment is to Sikka. */
record SikkaApp(String id, Secret key) {}
