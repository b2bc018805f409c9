package org.mfafilter.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ContextResource;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** One Tomcat 10.1 with the same trivial application several times, each behind other filters, at the address of its name. */
final class Hosts implements AutoCloseable {

    /** What the names of the threads begin with that answer requests. */
    static final String THREADS = "http-nio";

    private static final Logger LOGGER = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final Path folder;

    Hosts(String... names) throws IOException, LifecycleException {
        LOGGER.setLevel(Level.SEVERE);
        folder = Files.createTempDirectory("bench");
        System.setProperty("mfa.crypto.key-file", keyFile(folder).toString());
        tomcat.setBaseDir(folder.toString());
        tomcat.enableNaming();
        tomcat.setAddDefaultWebXmlToWebapp(false);
        tomcat.setConnector(connector());
        for (String user : new String[] {"nina", "nils", "otto"}) {
            tomcat.addUser(user, "secret");
        }
        tomcat.addRole("nina", "payroll");
        tomcat.addRole("nils", "payroll");
        for (String name : names) {
            add(name);
        }
        tomcat.start();
    }

    private static Connector connector() {
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("maxThreads", "1");
        connector.setProperty("minSpareThreads", "1");
        connector.setProperty("maxKeepAliveRequests", "-1");
        return connector;
    }

    /** Makes a key that only this user may read. */
    static Path keyFile(Path folder) throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Path file = Files.createFile(
                folder.resolve("mfa.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file, "writing-key=k1\nkey.k1=" + Base64.getEncoder().encodeToString(key) + "\n");
    }

    private void add(String name) throws IOException {
        Path war = folder.resolve(name);
        Path descriptors = Files.createDirectories(war.resolve("WEB-INF"));
        copy(name + ".xml", descriptors.resolve("web.xml"));
        copy("shiro.ini", descriptors.resolve("shiro.ini"));
        Context context = tomcat.addWebapp("/" + name, war.toString());
        StandardJarScanner none = new StandardJarScanner();
        none.setScanClassPath(false);
        none.setScanManifest(false);
        context.setJarScanner(none);
        context.getNamingResources().addResource(source(name));
    }

    /** Deploys an application that brings its own libraries, and sees none of ours. */
    Context deploy(Path war) {
        Context context = new StandardContext();
        context.setName("/" + war.getFileName());
        context.setPath("/" + war.getFileName());
        context.setDocBase(war.toString());
        context.addLifecycleListener(new ContextConfig());
        context.setParentClassLoader(new StartBenchmark.ServerClasses());
        StandardJarScanner libraries = new StandardJarScanner();
        libraries.setScanClassPath(false);
        context.setJarScanner(libraries);
        context.getNamingResources().addResource(source("deployed"));
        tomcat.getHost().addChild(context);
        return context;
    }

    void undeploy(Context context) throws LifecycleException {
        context.stop();
        context.destroy();
        tomcat.getHost().removeChild(context);
    }

    private static ContextResource source(String name) {
        ContextResource source = new ContextResource();
        source.setName("jdbc/mfa");
        source.setType("org.h2.jdbcx.JdbcDataSource");
        source.setProperty("factory", "org.h2.jdbcx.JdbcDataSourceFactory");
        source.setProperty("url", "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        source.setProperty("user", "sa");
        source.setProperty("password", "");
        source.setProperty("description", "");
        source.setProperty("loginTimeout", "0");
        return source;
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream content = Objects.requireNonNull(Hosts.class.getResourceAsStream(resource))) {
            Files.copy(content, target);
        }
    }

    URI address(String name) {
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/" + name);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
