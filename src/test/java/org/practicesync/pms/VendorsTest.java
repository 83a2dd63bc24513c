package org.practicesync.pms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.practicesync.kernel.VendorId;

class VendorsTest {
    @Test
    void findsThoseThatAreThere() {
        var vendors = new Vendors(List.of(named("wattle"), named("banksia2")));
        assertThat(vendors.all()).extracting(vendor -> vendor.id().value()).containsExactly("banksia2", "wattle");
        assertThat(vendors.find("grevillea")).isEmpty();
    }

    static Stream<String> impossible() {
        return Stream.concat(Vendors.RESERVED.stream(), Stream.of("", "x", "Wattle", "wattle-lane", "2nd", "a/b"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesANameThatStandsForSomethingElse(String name) {
        assertThatThrownBy(() -> new Vendors(List.of(named(name)))).hasMessage("no system may be called " + name);
    }

    @Test
    void refusesTwoOfOneName() {
        assertThatThrownBy(() -> new Vendors(List.of(named("wattle"), named("wattle"))))
                .hasMessage("two systems are called wattle");
    }

    private static PmsVendor named(String name) {
        return new PmsVendor() {
            @Override
            public VendorId id() {
                return new VendorId(name);
            }

            @Override
            public VendorProfile profile() {
                return new VendorProfile(name, "v1", List.of(), 100, 0, false, List.of());
            }

            @Override
            public VendorSession session(CredentialInput input) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Uni<AccountCheck> check(VendorSession session) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
