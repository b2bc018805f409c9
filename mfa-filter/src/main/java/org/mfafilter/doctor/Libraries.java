package org.mfafilter.doctor;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mfafilter.coverage.ClassFile;
import org.mfafilter.coverage.Severity;

/** Looks for jars that are missing, there twice, unfinished, or of the other name space. */
final class Libraries {

    private static final String FILTER_CLASS = "org/mfafilter/web/MfaFilter.class";
    private static final String PAGES_CLASS = "org/mfafilter/faces/FacesRenderer.class";

    private static final Pattern FACES = Pattern.compile(">\\s*(\\w+)\\.faces\\.webapp\\.");

    private final Patient patient;
    private final War war;

    Libraries(Patient patient) {
        this.patient = patient;
        this.war = patient.war();
    }

    void check() {
        List<War.Jar> filter = war.jarsWith(FILTER_CLASS);
        List<War.Jar> pages = war.jarsWith(PAGES_CLASS);
        if (filter.isEmpty()) {
            // what it would be told does not matter yet
            patient.findings().removeIf(finding -> finding.kind().equals("config-missing"));
            missing("mfa-filter", "nothing of the application is guarded, unless it lies in a folder of the server");
        }
        if (pages.isEmpty()) {
            missing("mfa-faces-ui", "the start is refused, because nothing draws the pages");
        }
        twice("mfa-filter", filter);
        twice("mfa-faces-ui", pages);
        filter.forEach(this::whole);
        packages(filter, "mfa-filter", "org.mfafilter.web.MfaFilter");
        packages(pages, "mfa-faces-ui", "org.mfafilter.faces.FacesMapping");
        starter();
        versions();
        server();
    }

    private void missing(String jar, String why) {
        patient.add(
                Severity.STOPS,
                "jar-missing",
                jar,
                jar + ".jar is not in WEB-INF/lib",
                why,
                "add to the dependencies of the war:" + dependency(jar, patient.isJavax()));
    }

    private void twice(String jar, List<War.Jar> found) {
        if (found.size() > 1) {
            patient.add(
                    Severity.STOPS,
                    "jar-twice",
                    jar,
                    jar + " is there " + found.size() + " times: "
                            + found.stream().map(War.Jar::name).collect(Collectors.joining(", ")),
                    "which one is loaded is an accident",
                    "leave one of them in WEB-INF/lib");
        }
    }

    /** The build makes one that is not whole on its way; only there does it matter what else is there of Codec and ZXing. */
    private void whole(War.Jar jar) {
        if (jar.files().stream().noneMatch(file -> file.startsWith("org/mfafilter/shaded/"))) {
            patient.add(
                    Severity.STOPS,
                    "jar-unfinished",
                    jar.name(),
                    jar.name() + " lacks the parts of Commons Codec and ZXing that mfa-filter.jar carries",
                    "no authenticator can be set up with it",
                    "take the jar that the build leaves as mfa-filter-VERSION.jar, not original-mfa-filter-VERSION.jar");
        }
    }

    private void packages(List<War.Jar> jars, String name, String type) {
        for (War.Jar jar : jars) {
            @Nullable
            String found = jar.classes().stream()
                    .filter(file -> file.name().equals(type))
                    .findFirst()
                    .flatMap(Libraries::packages)
                    .orElse(null);
            if (found != null) {
                compare(jar, found, name);
            }
        }
    }

    private void compare(War.Jar jar, String found, String name) {
        String expected = patient.packages();
        if (!expected.isEmpty() && !found.equals(expected)) {
            patient.add(
                    Severity.STOPS,
                    "name-space",
                    jar.name(),
                    jar.name() + " is made for the packages " + found + ", and the application uses " + expected,
                    "no server loads both, and the one it does not know guards or draws nothing",
                    "take the other jar:" + dependency(name, patient.isJavax()));
        }
    }

    private static Optional<String> packages(ClassFile file) {
        return Kinds.packages(file, "/servlet/").findFirst();
    }

    /** Its one class says nothing; its fragment names the servlet of Faces. */
    private void starter() {
        for (War.Jar jar : war.jarsWith("org/mfafilter/faces/starter/StarterBean.class")) {
            byte @Nullable [] fragment = jar.text("META-INF/web-fragment.xml");
            Matcher faces = FACES.matcher(fragment == null ? "" : new String(fragment, StandardCharsets.UTF_8));
            if (faces.find()) {
                compare(jar, faces.group(1), "mfa-faces-starter");
            }
        }
    }

    private void versions() {
        Map<String, String> versions = new TreeMap<>();
        for (War.Jar jar : war.jars()) {
            for (String file : jar.files()) {
                byte @Nullable [] text = file.endsWith("/pom.properties") ? jar.text(file) : null;
                WarReader.lines(text == null ? new byte[0] : text).stream()
                        .filter(line -> line.startsWith("version="))
                        .forEach(line -> versions.put(jar.name(), line.substring(8)));
            }
        }
        if (new HashSet<>(versions.values()).size() > 1) {
            patient.add(
                    Severity.BREAKS,
                    "jar-versions",
                    "",
                    "our jars are of several versions: " + versions,
                    "they were never tried together",
                    "take one version of all of them, as mfa-bom does");
        }
    }

    private void server() {
        @Nullable Server server = patient.server();
        boolean known = !patient.packages().isEmpty();
        if (server != null && known && server.isJavax() != patient.isJavax()) {
            patient.add(
                    Severity.STOPS,
                    "server-packages",
                    server.toString(),
                    "the application uses the packages " + patient.packages() + ", and " + server + " knows those of "
                            + (server.isJavax() ? "Java EE 8 (javax)" : "Jakarta EE 9 and later"),
                    "it does not run there",
                    "name the server that it is for behind --server");
        }
    }

    private static String dependency(String jar, boolean javax) {
        return "\n  <dependency>\n    <groupId>org.mfafilter</groupId>\n    <artifactId>" + jar + "</artifactId>"
                + (javax ? "\n    <classifier>javax</classifier>" : "") + "\n  </dependency>";
    }
}
