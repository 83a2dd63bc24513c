package org.practicesync.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimsReaderTest {
    @Test
    void readsVersionTwo() {
        var claims = ClaimsReader.read(Map.of(
                "sub",
                "user_1",
                "sid",
                "sess_1",
                "exp",
                1790000060L,
                "v",
                2L,
                "sts",
                "active",
                "fea",
                "o:sync,o:patients",
                "o",
                Map.of("id", "org_2xCCC", "slg", "banksia", "rol", "admin", "per", "manage,read", "fpm", "3,2")));

        assertThat(claims.organization()).isEqualTo("org_2xCCC");
        assertThat(claims.role()).isEqualTo("org:admin");
        assertThat(claims.version()).isEqualTo(2);
        assertThat(claims.permissions()).containsExactly("org:sync:manage", "org:sync:read", "org:patients:read");
        assertThat(claims.impersonated()).isFalse();
    }

    @Test
    void readsVersionOne() {
        var claims = ClaimsReader.read(Map.of(
                "sub",
                "user_1",
                "exp",
                1790000060L,
                "org_id",
                "org_2xCCC",
                "org_role",
                "org:manager",
                "org_permissions",
                List.of("org:sync:read"),
                "act",
                Map.of("sub", "user_staff"),
                "platform_admin",
                "true"));

        assertThat(claims.role()).isEqualTo("org:manager");
        assertThat(claims.version()).isEqualTo(1);
        assertThat(claims.permissions()).containsExactly("org:sync:read");
        assertThat(claims.impersonated()).isTrue();
        assertThat(claims.platformAdmin()).isTrue();
    }

    @Test
    void countsFeaturesOfTheUserButGrantsNothingForThem() {
        assertThat(CompactPermissions.decode("o:sync,u:beta,o:patients", "manage,read", "1,3,2"))
                .containsExactly("org:sync:manage", "org:patients:read");
    }

    @Test
    void survivesNonsense() {
        assertThat(CompactPermissions.decode("o:a,o:b", "read", "x")).isEmpty();
        assertThat(CompactPermissions.decode(null, null, "1")).isEmpty();
        assertThat(ClaimsReader.read(Map.of("sub", "u", "exp", 1L, "v", 2L, "o", "text", "org_id", 5))
                        .organization())
                .isNull();
        assertThatThrownBy(() -> ClaimsReader.read(Map.of("exp", 1L))).isInstanceOf(TokenRefused.class);
    }

    @Test
    void keepsRsaKeysOnly() {
        assertThat(JwksClient.signingKeys(
                        "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"a\"},{\"kty\":\"oct\",\"kid\":\"b\",\"k\":\"AA\"}]}"))
                .isEmpty();
    }
}
