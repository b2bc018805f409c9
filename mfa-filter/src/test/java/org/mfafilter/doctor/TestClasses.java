package org.mfafilter.doctor;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes of applications in either name space, compiled against the few words of the API that they use. */
final class TestClasses {

    private static final String RUNTIME =
            "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface ";

    private static final List<String> SOURCES = List.of(
            "package @EE@.servlet; public interface Filter {}",
            "package @EE@.servlet; public interface ServletContextListener {}",
            "package @EE@.servlet; public class FilterRegistration { public static class Dynamic {} }",
            "package @EE@.servlet; public enum DispatcherType { REQUEST, FORWARD }",
            "package @EE@.servlet.http; public class HttpServlet {}",
            "package @EE@.servlet.http; public class HttpServletRequestWrapper {}",
            "package @EE@.servlet.annotation; " + RUNTIME
                    + "WebServlet { String name() default \"\"; String[] value() default {}; String[] urlPatterns() default {}; }",
            "package @EE@.servlet.annotation; " + RUNTIME
                    + "WebFilter { String filterName() default \"\"; String[] value() default {};"
                    + " @EE@.servlet.DispatcherType[] dispatcherTypes() default {}; }",
            "package @EE@.annotation.security; " + RUNTIME + "RolesAllowed { String[] value(); }",
            "package @EE@.websocket.server; " + RUNTIME + "ServerEndpoint { String value(); }",
            "package @EE@.ws.rs; " + RUNTIME + "ApplicationPath { String value(); }",
            "package @EE@.ws.rs.core; public class Application {}",
            "package @EE@.faces.convert; public interface Converter {}",
            "package @EE@.security.enterprise; public class Form {}",
            "package org.mfafilter.web; public class MfaFilter implements @EE@.servlet.Filter {}",
            "package org.mfafilter.faces; public class FacesMapping implements @EE@.servlet.ServletContextListener {}",
            "package com.example; @@EE@.servlet.annotation.WebServlet(name = \"Salaries\", urlPatterns = {\"/salaries\","
                    + " \"/pay/*\"}) public class Salaries extends @EE@.servlet.http.HttpServlet { long x = 5L; }",
            "package com.example; @@EE@.websocket.server.ServerEndpoint(\"/feed\") public class Feed {}",
            "package com.example; @@EE@.ws.rs.ApplicationPath(\"/api\") public class Api extends @EE@.ws.rs.core.Application {}",
            "package com.example; public class Year implements @EE@.faces.convert.Converter {}",
            "package com.example; @@EE@.annotation.security.RolesAllowed(\"boss\") public class Bonus {}",
            "package com.example; @@EE@.servlet.annotation.WebFilter(value = \"/*\", dispatcherTypes ="
                    + " @EE@.servlet.DispatcherType.FORWARD) public class Late implements @EE@.servlet.Filter {}",
            "package com.example; public class Wrapped extends @EE@.servlet.http.HttpServletRequestWrapper {"
                    + " public Object getUserPrincipal() { return null; } }",
            "package com.example; public class OwnSignIn implements @EE@.servlet.Filter { Object o = new Wrapped(); }",
            "package com.example; public class Cors implements @EE@.servlet.Filter {}",
            "package com.example; public class Adds implements @EE@.servlet.ServletContextListener {"
                    + " @EE@.servlet.FilterRegistration.Dynamic added; }",
            "package org.springframework.boot.web.servlet.support; public class SpringBootServletInitializer {}",
            "package com.example; public class Boot extends"
                    + " org.springframework.boot.web.servlet.support.SpringBootServletInitializer {}",
            "package com.example; public class Secured { Object o = new @EE@.security.enterprise.Form(); }");

    private static final Pattern NAME = Pattern.compile("(?:class|@?interface|enum) (\\w+)");

    private TestClasses() {}

    /** Compiles all of them into the folder of each name space. */
    static void compile(Path folder) {
        TestWar.bothNameSpaces().forEach(packages -> compile(folder.resolve(packages), packages));
    }

    private static void compile(Path folder, String packages) {
        List<JavaFileObject> sources = new ArrayList<>();
        for (String text : SOURCES) {
            Matcher name = NAME.matcher(text.replaceAll("@java[^)]*\\)", ""));
            if (!name.find()) {
                throw new IllegalArgumentException(text);
            }
            sources.add(new Source(name.group(1), text.replace("@EE@", packages)));
        }
        folder.toFile().mkdirs();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-proc:none", "--release", "8", "-Xlint:-options", "-d", folder.toString(), "-cp", "");
        if (!ToolProvider.getSystemJavaCompiler()
                .getTask(messages, null, null, options, null, sources)
                .call()) {
            throw new IllegalStateException(messages.toString());
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
