package org.practicesync.sandbox.demo;

import java.time.LocalDate;
import java.util.Map;

/**
 * One system of the sandbox: how its stand-in starts, what the service is told of it, and a practice to try it with. It holds
 * nothing: what runs is known by its base URL, so that another process or class loader can ask as well. It needs a
 * constructor without parameters.
 */
public interface VendorDemo {
    /** As the service names the system: {@code gentu}. */
    String vendor();

    /** Listens; port 0 takes a free one. */
    Running start(int port);

    /** What the service must be told to meet the stand-in there, by the names of its environment variables. */
    Map<String, String> environment(String baseUrl);

    /**
     * Opens the practice of invented people, or makes it anew.
     *
     * @param first the first of {@link DemoDiary#DAYS} days with appointments
     */
    Connecting openPractice(String baseUrl, LocalDate first);
}
