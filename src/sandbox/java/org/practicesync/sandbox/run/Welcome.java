package org.practicesync.sandbox.run;

import java.io.PrintStream;

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

                  Ctrl-C stops everything.
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
}
