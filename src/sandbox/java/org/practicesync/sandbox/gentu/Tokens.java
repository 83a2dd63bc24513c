package org.practicesync.sandbox.gentu;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The tokens that were given out. They belong to an app and know no tenant. */
final class Tokens {
    private final Map<String, Token> held = new HashMap<>();

    private record Token(App app, long expiresAtMillis) {}

    /** What a token opens. */
    sealed interface Opened {
        record For(App app) implements Opened {}

        record Expired() implements Opened {}

        record Unknown() implements Opened {}
    }

    String mint(App app, long expiresAtMillis) {
        var text = UUID.randomUUID().toString().replace("-", "");
        held.put(text, new Token(app, expiresAtMillis));
        return text;
    }

    Opened open(String text, long nowMillis) {
        var token = held.get(text);
        if (token == null) {
            return new Opened.Unknown();
        }
        return nowMillis < token.expiresAtMillis() ? new Opened.For(token.app()) : new Opened.Expired();
    }

    void expire() {
        held.replaceAll((text, token) -> new Token(token.app(), 0));
    }

    void revoke() {
        held.clear();
    }
}
