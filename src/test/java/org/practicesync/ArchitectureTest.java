package org.practicesync;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.practicesync.kernel.OrganizationId;

/** The floors of the house: imports run one way. {@code docs/architecture.md} draws them. */
class ArchitectureTest {
    private static final String ROOT = "org.practicesync.";

    /** Upper rooms may not look down: a feature may use only those before it. */
    private static final List<String> FEATURES = List.of(
            "organization",
            "budget",
            "audit",
            "notification",
            "credential",
            "connection",
            "record",
            "mapping",
            "patient",
            "appointment",
            "activity",
            "quarantine",
            "removal",
            "sync",
            "schedule",
            "writeback",
            "dashboard");

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.practicesync");

    @Test
    void kernelKnowsOnlyTheJdk() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "kernel..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.practicesync..")
                        .and(DescribedPredicate.not(resideInAPackage(ROOT + "kernel.."))))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..")
                .check(PRODUCT);
    }

    @Test
    void platformAndContractKnowNoBusiness() {
        forbid("platform", "pms", "vendors", "features", "console");
        forbid("pms", "platform.db", "vendors", "features", "console");
    }

    @Test
    void vendorsAndFeaturesDoNotSeeEachOther() {
        forbid("vendors", "features", "console", "platform.db");
        forbid("features", "vendors", "console");
        forbid("console", "vendors");
    }

    @Test
    void vendorsAreStrangers() {
        slices().matching(ROOT + "vendors.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    void featuresLookUpTheListOnly() {
        for (int i = 0; i < FEATURES.size(); i++) {
            for (String below : FEATURES.subList(i + 1, FEATURES.size())) {
                forbid("features." + FEATURES.get(i), "features." + below);
            }
        }
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void nobodyWaitsOnAUni() {
        noClasses().should().callMethod(Uni.class, "await").check(PRODUCT);
    }

    @Test
    void repositoriesNameTheOrganizationFirst() {
        methods()
                .that()
                .areDeclaredInClassesThat(simpleNameEndingWith("Repository").and(resideInAPackage(ROOT + "features..")))
                .and()
                .arePublic()
                .and()
                .doNotHaveName("kind") // of a store: needs no database
                .should(takeAnOrganizationFirst())
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    private static void forbid(String from, String... others) {
        for (String other : others) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + from + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + other + "..")
                    .allowEmptyShould(true)
                    .check(PRODUCT);
        }
    }

    private static ArchCondition<JavaMethod> takeAnOrganizationFirst() {
        return new ArchCondition<>("take OrganizationId first, or go through acrossOrganizations(\"why\", …)") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                List<JavaClass> parameters = method.getRawParameterTypes();
                boolean organizationFirst =
                        !parameters.isEmpty() && parameters.getFirst().isEquivalentTo(OrganizationId.class);
                boolean across = method.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> call.getName().equals("acrossOrganizations"));
                if (!organizationFirst && !across) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                }
            }
        };
    }
}
