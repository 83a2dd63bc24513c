package org.practicesync.sandbox.acme;

import java.time.LocalDate;
import java.util.Map;
import org.practicesync.sandbox.demo.Connecting;
import org.practicesync.sandbox.demo.DemoDiary;
import org.practicesync.sandbox.demo.Running;
import org.practicesync.sandbox.demo.VendorDemo;
import org.practicesync.sandbox.http.Json;

/** A practice to connect. Once there is a run sheet, write {@link DemoDiary#visits} into it. */
final class AcmeDemo implements VendorDemo {
    private static final String API_KEY = "sandbox-acme-secret";

    @Override
    public String vendor() {
        return "acme";
    }

    @Override
    public Running start(int port) {
        var standIn = new AcmeStandIn();
        return new Running(standIn.start(port), standIn::close);
    }

    @Override
    public Map<String, String> environment(String baseUrl) {
        return Map.of("ACME_BASE_URL", new AcmeControl(baseUrl).apiUrl());
    }

    @Override
    public Connecting openPractice(String baseUrl, LocalDate first) {
        new AcmeControl(baseUrl)
                .account(Json.write(Json.object()
                        .put("apiKey", API_KEY)
                        .put("id", "7001")
                        .put("name", "Example Practice")
                        .put("timezone", DemoDiary.ZONE.getId())));
        return Connecting.credentials(Json.object().put("apiKey", API_KEY));
    }
}
