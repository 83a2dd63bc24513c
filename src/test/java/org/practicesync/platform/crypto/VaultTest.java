package org.practicesync.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final String OLD = key('o');
    private static final String NEW = key('n');

    @Test
    void opensWhatItSealed() {
        var vault = new Vault(List.of(OLD));
        var sealed = vault.seal("clé secrète", "1/a");
        assertThat(vault.open(sealed, "1/a")).isEqualTo("clé secrète");
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("secr");
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        var vault = new Vault(List.of(OLD));
        assertThat(vault.seal("secret", "1/a").bytes())
                .isNotEqualTo(vault.seal("secret", "1/a").bytes());
    }

    @Test
    void writesWithTheFirstKeyAndReadsWithAll() {
        var before = new Vault(List.of(OLD)).seal("secret", "1/a");
        var rotated = new Vault(List.of(NEW, " " + OLD));
        assertThat(rotated.open(before, "1/a")).isEqualTo("secret");
        var after = rotated.seal("secret", "1/a");
        assertThat(after.keyId()).isNotEqualTo(before.keyId());
        assertThat(new Vault(List.of(NEW)).open(after, "1/a")).isEqualTo("secret");
    }

    @Test
    void failsWithoutTheKeyThatSealed() {
        var sealed = new Vault(List.of(OLD)).seal("secret", "1/a");
        assertThatIllegalStateException()
                .isThrownBy(() -> new Vault(List.of(NEW)).open(sealed, "1/a"))
                .withMessageContaining("CREDENTIALS_KEYS")
                .withMessageNotContaining(OLD);
    }

    @Test
    void failsInAnotherContext() {
        var vault = new Vault(List.of(OLD));
        var sealed = vault.seal("secret", "1/a");
        assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed, "2/a"));
    }

    @Test
    void failsWhenABitWasChanged() {
        var vault = new Vault(List.of(OLD));
        var sealed = vault.seal("secret", "1/a");
        sealed.bytes()[20] ^= 1;
        assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed, "1/a"));
    }

    @Test
    void takesOnlyKeysOf32Bytes() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Vault(List.of("c2hvcnQ=")))
                .withMessageContaining("32 bytes");
        assertThatIllegalArgumentException().isThrownBy(() -> new Vault(List.of("no base64!")));
    }

    private static String key(char letter) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) letter);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
