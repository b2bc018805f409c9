package org.mfafilter.it.starter;

import java.nio.file.Path;

/** A generation of servers: a Tomcat of it, and the ready folder that the build makes for it. */
enum Generation {
    JAVA_EE_8("tomcat9.home", "java-ee-8", "javax", "http://xmlns.jcp.org/xml/ns/javaee", "4.0"),
    JAKARTA_EE_10("tomcat10.home", "jakarta-ee-10", "jakarta", "https://jakarta.ee/xml/ns/jakartaee", "6.0");

    final String zip;
    final String packages;
    final String namespace;
    final String servletVersion;
    private final String home;

    Generation(String home, String zip, String packages, String namespace, String servletVersion) {
        this.home = home;
        this.zip = zip;
        this.packages = packages;
        this.namespace = namespace;
        this.servletVersion = servletVersion;
    }

    Path tomcat() {
        return Path.of(System.getProperty(home));
    }

    /** The folder that the zip was unpacked into. */
    Path readyFolder() {
        return Path.of(System.getProperty("ready.folders"), zip);
    }
}
