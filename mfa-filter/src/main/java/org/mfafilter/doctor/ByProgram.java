package org.mfafilter.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mfafilter.coverage.ClassFile;
import org.mfafilter.coverage.Row;
import org.mfafilter.coverage.Severity;
import org.mfafilter.coverage.Verdict;

/** Names what adds filters and servlets by program: what it adds can only be told while the application starts. */
final class ByProgram {

    private static final String NOTE = "adds by program: the report at start tells what";

    /** Initializers that add nothing that could be reached without our filter. */
    private static final List<String> HARMLESS = Arrays.asList(
            "org.mfafilter.web.MfaInitializer",
            "com.sun.faces.config.FacesInitializer",
            "org.apache.myfaces.webapp.MyFacesContainerInitializer",
            "org.jboss.weld.environment.servlet.EnhancedListener");

    /** Classes of the application that extend one of these may add a filter that signs in. */
    private static final List<String> SIGN_INS = Arrays.asList(
            "org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer",
            "org.springframework.boot.web.servlet.support.SpringBootServletInitializer");

    private final Patient patient;
    private final War war;
    private final List<Row> rows = new ArrayList<>();

    ByProgram(Patient patient) {
        this.patient = patient;
        this.war = patient.war();
    }

    List<Row> rows() {
        for (War.Jar jar : war.jars()) {
            for (String file : jar.files()) {
                byte @Nullable [] text = isInitializer(file) ? jar.text(file) : null;
                initializers(text == null ? new byte[0] : text, jar.name());
            }
        }
        for (String file : war.files()) {
            byte @Nullable [] text = isInitializer(file) ? war.text(file) : null;
            initializers(text == null ? new byte[0] : text, "WEB-INF/classes");
        }
        for (ClassFile type : war.classes()) {
            if (type.texts().stream()
                    .anyMatch(text -> text.endsWith("/servlet/FilterRegistration$Dynamic")
                            || text.endsWith("/servlet/ServletRegistration$Dynamic"))) {
                rows.add(row("class", type.name(), "WEB-INF/classes"));
            }
            if (SIGN_INS.contains(type.superName())) {
                rows.add(row("class", type.name(), "WEB-INF/classes"));
                patient.add(
                        Severity.NOTE,
                        "sign-in-place",
                        type.name(),
                        type.name() + " adds filters by program, and one may sign in",
                        "where ours is asked before it, it sees nobody and lets everybody through",
                        "declare ours and springSecurityFilterChain in web.xml, ours below"
                                + " (docs/integration/spring-security.md)");
            }
        }
        return rows;
    }

    private static boolean isInitializer(String file) {
        return file.contains("META-INF/services/") && file.endsWith(".servlet.ServletContainerInitializer");
    }

    private void initializers(byte[] text, String place) {
        for (String name : WarReader.lines(text)) {
            if (!HARMLESS.contains(name)) {
                rows.add(row("initializer", name, place));
            }
        }
    }

    private static Row row(String kind, String name, String place) {
        return new Row(kind, name, Collections.singleton(place), Verdict.NOT_KNOWN, NOTE);
    }
}
