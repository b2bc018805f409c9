package org.mfafilter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Holds the list of packages in docs/architecture.md: imports point down the list only. */
@AnalyzeClasses(packages = "org.mfafilter", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final List<String> FROM_TOP_TO_BOTTOM = List.of(
            "org.mfafilter.cli..",
            "org.mfafilter.web..",
            "org.mfafilter.platform..",
            "org.mfafilter.doctor..",
            "org.mfafilter.coverage..",
            "org.mfafilter.refusal..",
            "org.mfafilter.flow..",
            "org.mfafilter.session..",
            "org.mfafilter.config..",
            "org.mfafilter.enrollment..",
            "org.mfafilter.verification..",
            "org.mfafilter.recovery..",
            "org.mfafilter.policy..",
            "org.mfafilter.breakglass..",
            "org.mfafilter.identity..",
            "org.mfafilter.store..",
            "org.mfafilter.crypto..",
            "org.mfafilter.audit..",
            "org.mfafilter.totp..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.mfafilter.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void importsPointDownTheList(com.tngtech.archunit.core.domain.JavaClasses classes) {
        for (int i = 1; i < FROM_TOP_TO_BOTTOM.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(FROM_TOP_TO_BOTTOM.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FROM_TOP_TO_BOTTOM.subList(0, i).toArray(String[]::new))
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule SERVLET_ONLY_AT_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.mfafilter.web..",
                    "org.mfafilter.coverage..",
                    "org.mfafilter.refusal..",
                    "org.mfafilter.flow..",
                    "org.mfafilter.session..")
            .and()
            .haveNameNotMatching(
                    "org\\.mfafilter\\.identity\\.(IdentityResolver|\\w+Identity|ExpressionContext|NameResolver).*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..");

    @ArchTest
    static final ArchRule PURE_PACKAGES_KNOW_NO_DATABASE = noClasses()
            .that()
            .resideInAnyPackage("org.mfafilter.totp..", "org.mfafilter.recovery..", "org.mfafilter.crypto..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta..");

    @ArchTest
    static final ArchRule OPTIONAL_APIS_ONLY_IN_LAZILY_LOADED_CLASSES = noClasses()
            .that()
            .haveNameNotMatching(
                    "org\\.mfafilter\\.(identity\\.(CdiVerifiers|JakartaSecurityVerifier|NamedBeans|Password4jFormat"
                            + "|ExpressionIdentity|ExpressionContext|NameResolver.*)|coverage\\.OrderingExtension|web\\.(CdiObservers|(Provided|EventListenerBeans)\\$Cdi))")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    "jakarta.security..",
                    "jakarta.el..",
                    "com.password4j..");

    @ArchTest
    static final ArchRule NO_STATE_IN_STATICS =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule ONLY_ANSWERS_OF_OUR_OWN = noClasses()
            .should()
            .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                    com.tngtech.archunit.core.domain.properties.HasName.Predicates.name("sendError")));
}
