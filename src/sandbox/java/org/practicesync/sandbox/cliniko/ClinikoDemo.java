package org.practicesync.sandbox.cliniko;

import java.time.LocalDate;
import java.util.Map;
import org.practicesync.sandbox.demo.Connecting;
import org.practicesync.sandbox.demo.DemoDiary;
import org.practicesync.sandbox.demo.Running;
import org.practicesync.sandbox.demo.VendorDemo;
import org.practicesync.sandbox.http.Json;

/** The practice whose first sync {@code make run} shows: larger than the others', its diary around the first day. */
public final class ClinikoDemo implements VendorDemo {
    /** The key of the practice. */
    public static final String API_KEY = "MS0xMjM0NTY3ODkwLXNhbmRib3gtZGVtbw-au1";

    @Override
    public String vendor() {
        return "cliniko";
    }

    @Override
    public Running start(int port) {
        var standIn = new ClinikoStandIn();
        return new Running(standIn.start(port), standIn::close);
    }

    @Override
    public Map<String, String> environment(String baseUrl) {
        return Map.of(
                "CLINIKO_BASE_URL",
                new ClinikoControl(baseUrl).apiUrl(),
                "CLINIKO_USER_AGENT",
                "practice-sync sandbox (sandbox@practice-sync.example)");
    }

    @Override
    public Connecting openPractice(String baseUrl, LocalDate first) {
        new ClinikoControl(baseUrl)
                .account(Json.write(Json.object()
                        .put("key", API_KEY)
                        .put("accountId", "1734455210098800000")
                        .put("name", "Example Rehab")
                        .put("userId", "1734455210098800002")
                        .put("living", 648)
                        .put("archived", 12)
                        .put("merged", 3)
                        .put("appointments", 2_000)
                        .put("groups", 20)
                        .put("practitioners", 6)
                        .put("appointmentTypes", 8)
                        .put("businesses", 2)
                        .put("today", first.toString())
                        .put("timeZone", DemoDiary.ZONE.getId())));
        return Connecting.credentials(Json.object().put("apiKey", API_KEY));
    }
}
