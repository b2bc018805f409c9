package org.mfafilter.it.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mfafilter.it.cluster.host.HostPasswords;
import org.mfafilter.it.tomcat.TomcatNine;

/** A Tomcat 9 with the javax jars, its tables in a database that other nodes use too. */
final class TomcatNode {

    private TomcatNode() {}

    /** Makes the folder of a server that is not started yet and knows these callers. */
    static TomcatNine in(Path base, Path key, SharedDatabase database, List<String> names) throws IOException {
        TomcatNine tomcat = TomcatNine.in(base);
        Files.copy(ClusterWar.jarOf(org.postgresql.Driver.class).toPath(), base.resolve("lib/postgresql.jar"));
        StringBuilder users = new StringBuilder("<tomcat-users xmlns='http://tomcat.apache.org/xml' version='1.0'>");
        names.forEach(name -> users.append("<user username='" + name + "' password='" + new Account(name).password()
                + "' roles='employee,sensitive-data'/>"));
        Files.writeString(base.resolve("conf/tomcat-users.xml"), users.append("</tomcat-users>"));
        tomcat.application("ROOT")
                .withMfa("filter.xml", key)
                .withPasswordVerifier(HostPasswords.class)
                .replace(
                        "WEB-INF/web.xml",
                        "mfa.store.volatile</param-name>\n      <param-value>true<",
                        "mfa.store.ddl</param-name>\n      <param-value>create<")
                .replace("META-INF/context.xml", "org.h2.Driver", "org.postgresql.Driver")
                .replace("META-INF/context.xml", "jdbc:h2:file:${catalina.base}/db/ROOT", database.url())
                .replace("META-INF/context.xml", "username=\"sa\"", "username=\"postgres\"");
        return tomcat;
    }
}
