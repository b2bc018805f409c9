package org.mfafilter.faces;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The pages know the flow and nothing behind it, and nothing that would start Faces or CDI in an application. */
@AnalyzeClasses(packages = "org.mfafilter.faces", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule KNOWS_THE_FLOW_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "jakarta.servlet..",
                    "org.jspecify..",
                    "org.mfafilter",
                    "org.mfafilter.flow",
                    "org.mfafilter.faces");

    @ArchTest
    static final ArchRule HAS_NO_CLASS_THAT_STARTS_FACES_OR_CDI =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("jakarta.faces..", "jakarta.enterprise..");
}
