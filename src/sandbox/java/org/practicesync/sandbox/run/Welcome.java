package org.practicesync.sandbox.run;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.practicesync.sandbox.http.Json;

/** What a newcomer can try next. */
final class Welcome {
    private Welcome() {}

    static void print(String url, String token, SandboxFolder folder, PrintStream out) {
        out.printf(
                """

                  Service  %s
                  Docs     %s/docs
                  Log      %s

                  Try it:
                    TOKEN=%s
                    curl -H "Authorization: Bearer $TOKEN" %s/api/v1/cliniko/test-connection/%s
                    curl -H "Authorization: Bearer $TOKEN" '%s/api/v1/cliniko/sync-logs/%s?limit=1'
                    curl -H "Authorization: Bearer $TOKEN" '%s/api/v1/cliniko/active-patients/%s?limit=3'
                """,
                url,
                url,
                folder.serviceLog(),
                token,
                url,
                Surroundings.ORGANIZATION,
                url,
                Surroundings.ORGANIZATION,
                url,
                Surroundings.ORGANIZATION);
    }

    /** How each system's practice is connected; the README has the calls around that one. */
    static void printSystems(String url, List<Surroundings.PmsSystem> systems, PrintStream out) {
        out.printf(
                "%n  A practice at each system, to connect by %s/api/pms/connections (README: Connect a system):%n",
                url);
        for (var system : systems) {
            var how = system.connecting();
            out.printf(
                    Locale.ROOT,
                    "    %-12s %-4s …/{id}/%-12s %s%n",
                    system.vendor(),
                    how.method(),
                    how.route(),
                    Json.write(how.body()));
        }
        out.printf("%n  Ctrl-C stops everything.%n");
    }
}
