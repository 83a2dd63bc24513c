package org.practicesync.pms.bench;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Every bench there is, found by its name, and its stand-in, started once for the whole test JVM. Where it listens stands in the
 * system properties, which all class loaders share.
 */
public final class Benches implements QuarkusTestResourceLifecycleManager {
    private static final String VENDORS = "org.practicesync.vendors";
    private static final String URL = "practicesync.bench.";

    /** Long enough for a stand-in on a busy machine. */
    private static final int READ_TIMEOUT_MILLIS = 500;

    /** Each speaks to its stand-in. */
    public static List<VendorBench> all() {
        var found = found();
        found.forEach(bench -> bench.reach(url(bench)));
        return found;
    }

    public static VendorBench of(String vendor) {
        return all().stream()
                .filter(bench -> bench.vendor().equals(vendor))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "nobody stands in for " + vendor + ": a VendorBench is missing in its test folder"));
    }

    @Override
    public Map<String, String> start() {
        var properties = new HashMap<String, String>();
        for (VendorBench bench : found()) {
            properties.putAll(bench.configuration(url(bench)));
            properties.put(
                    "quarkus.rest-client." + bench.vendor() + ".read-timeout", Integer.toString(READ_TIMEOUT_MILLIS));
        }
        return properties;
    }

    /** The next application of this JVM uses the same stand-ins; the end of the JVM ends them. */
    @Override
    public void stop() {}

    private static List<VendorBench> found() {
        return ReflectionSupport.findAllClassesInPackage(
                        VENDORS, VendorBench.class::isAssignableFrom, name -> name.endsWith("Bench"))
                .stream()
                .map(ReflectionSupport::newInstance)
                .map(VendorBench.class::cast)
                .toList();
    }

    private static String url(VendorBench bench) {
        // The lock is the properties themselves: a class is not one object when there are two loaders.
        synchronized (System.getProperties()) {
            var known = System.getProperty(URL + bench.vendor());
            if (known != null) {
                return known;
            }
            var started = bench.start();
            System.setProperty(URL + bench.vendor(), started);
            return started;
        }
    }
}
