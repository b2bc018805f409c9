package org.mfafilter.it.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A filter that signs people in, in front of ours, and the application that is built on it. */
enum SecurityFilter {
    SPRING_5("spring", ServerType.TOMCAT_9, "remember-me", "spring-5"),
    SHIRO_1("shiro", ServerType.TOMCAT_9, "rememberMe", "shiro-1"),
    SHIRO_2_JAVAX("shiro", ServerType.TOMCAT_9, "rememberMe", "shiro-2", "shiro-2-javax"),
    SPRING_6("spring", ServerType.TOMCAT_10, "remember-me", "spring-6"),
    SPRING_7("spring", ServerType.TOMCAT_10, "remember-me", "spring-7"),
    SHIRO_2("shiro", ServerType.TOMCAT_10, "rememberMe", "shiro-2", "shiro-2-jakarta");

    private static final Path DOCS = Path.of("../docs/integration");
    private static final Pattern BLOCK = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

    private final String product;
    private final ServerType server;
    private final String rememberMe;
    private final List<String> jars;

    SecurityFilter(String product, ServerType server, String rememberMe, String... jars) {
        this.product = product;
        this.server = server;
        this.rememberMe = rememberMe;
        this.jars = List.of(jars);
    }

    boolean isOn(ServerType type) {
        return server == type;
    }

    /** The name of the cookie, and of the field of the sign-in form. */
    String rememberMe() {
        return rememberMe;
    }

    /** The address of the sign-in form. */
    String form() {
        return product.equals("spring") ? "/login" : "/sign-in.html";
    }

    /** The context path. */
    String path() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /** The context path of the same application with a fresh sign-in in place of the password. */
    String freshPath() {
        return path() + "_fresh";
    }

    /** Makes the application, and adds what the page in {@code docs} says and the key file. */
    HostWar application(String path, Server container, String more) throws IOException {
        HostWar war = HostWar.in(container.applicationFolder(path.substring(1)), HostKind.OWN_FACES, server);
        war.withoutFeed(); // Tomcat would open it before a filter that is registered last, and the start is refused
        war.file("WEB-INF/web.xml", "../security/web.xml");
        war.insert("<!-- sign-in -->", Files.readString(host().resolve("sign-in.xml")));
        for (String folder : jars) {
            war.libraries(Jars.in("security/" + folder));
        }
        if (product.equals("spring")) {
            war.file("WEB-INF/security.xml", "../security/spring/security.xml");
            return war.withMfa(example("spring-security.md") + more);
        }
        war.file("WEB-INF/shiro.ini", "../security/shiro/shiro.ini");
        war.file("sign-in.html", "../security/shiro/sign-in.html");
        return war.withMfa(example("shiro.md") + more);
    }

    private Path host() {
        return HostWar.HOST.resolve("../security").resolve(product);
    }

    /** The example of a page, word for word. */
    private static String example(String page) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(DOCS.resolve(page)));
        if (!block.find()) {
            throw new IllegalStateException(page + " has no example");
        }
        return block.group(1);
    }
}
