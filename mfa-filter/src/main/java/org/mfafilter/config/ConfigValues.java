package org.mfafilter.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mfafilter.identity.AddressRange;

/** How the text of a value is read; what is required is said by an {@link IllegalArgumentException}. */
final class ConfigValues {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern PAGE_PATH = Pattern.compile("(/[A-Za-z0-9_-]+)+");
    private static final Pattern EXEMPT_PATH = Pattern.compile("(/[A-Za-z0-9._~@-]+)+(/|/\\*)?");

    private static final Pattern EXPRESSION = Pattern.compile("[#$]\\{.*\\S.*}", Pattern.DOTALL);
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+"); // RFC 9110 section 5.6.2

    private static final Pattern COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final Pattern FONT = Pattern.compile("[A-Za-z0-9-]+( [A-Za-z0-9-]+)*");
    private static final Pattern FONTS =
            Pattern.compile("(FONT|\"FONT\")(, *(FONT|\"FONT\"))*".replace("FONT", FONT.pattern()));
    private static final Pattern TEMPLATE = Pattern.compile("/WEB-INF(/[A-Za-z0-9_-]+)*/[A-Za-z0-9_-]+\\.xhtml");

    private ConfigValues() {}

    static String anyText(String text) {
        return text;
    }

    static String text(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("some text is required");
        }
        return text;
    }

    static Boolean bool(String text) {
        return Boolean.valueOf(oneOf("true", "false").apply(text));
    }

    static String jndiName(String text) {
        if (!text.matches("[A-Za-z0-9:/._-]+")) {
            throw new IllegalArgumentException(
                    "a JNDI name of A-Z a-z 0-9 : / . _ - is required, not the keys themselves");
        }
        return text;
    }

    static String variable(String text) {
        if (!text.matches("[A-Za-z_][A-Za-z0-9_]*") || text.startsWith("MFA_")) {
            throw new IllegalArgumentException(
                    "the name of an environment variable that does not begin with MFA_ is required, not the keys themselves");
        }
        return text;
    }

    static Path path(String text) {
        try {
            return Paths.get(text(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the path of a file is required", e);
        }
    }

    static Path absolutePath(String text) {
        Path path = path(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("an absolute path such as /etc/payroll/mfa.open is required");
        }
        return path;
    }

    static Function<String, Integer> number(int min, int max) {
        return text -> {
            // few digits, in ASCII only
            int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
            if (number < min || number > max) {
                throw new IllegalArgumentException("a whole number from " + min + " to " + max + " is required");
            }
            return number;
        };
    }

    static Integer driftWindowSteps(String text) {
        if (text.equals("0") || text.equals("1")) {
            return Integer.valueOf(text);
        }
        throw new IllegalArgumentException("0 or 1 is required: at most 1 is allowed (RFC 6238 section 5.2)");
    }

    static List<String> list(String text) {
        List<String> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            if (!item.trim().isEmpty()) {
                items.add(item.trim());
            }
        }
        return items;
    }

    static Function<String, List<String>> listOf(String... known) {
        return text -> {
            List<String> items = nonEmptyList(text);
            for (String item : items) {
                if (!Arrays.asList(known).contains(item)) {
                    throw new IllegalArgumentException(
                            "'" + item + "' is none of " + String.join(", ", known) + ", which are required");
                }
            }
            return items.stream().distinct().collect(Collectors.toList());
        };
    }

    static String applicationPath(String text) {
        if (!text.startsWith("/") || text.contains("..")) {
            throw new IllegalArgumentException("a path in the application such as /images/logo.svg is required");
        }
        return text;
    }

    static String template(String text) {
        if (!TEMPLATE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a path below /WEB-INF/ that ends in .xhtml, such as /WEB-INF/mfa/page.xhtml, is required");
        }
        return text;
    }

    static String color(String text) {
        if (!COLOR.matcher(text).matches()) {
            throw new IllegalArgumentException("# and six hexadecimal digits, such as #0b5c63, are required");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    static String fonts(String text) {
        if (!FONTS.matcher(text).matches()) {
            throw new IllegalArgumentException("names of fonts such as Verdana, \"Segoe UI\", sans-serif are required");
        }
        return text;
    }

    static List<String> nonEmptyList(String text) {
        List<String> items = list(text);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("at least one name is required");
        }
        return items;
    }

    static List<String> exemptPaths(String text) {
        List<String> paths = list(text);
        for (String path : paths) {
            if (!EXEMPT_PATH.matcher(path).matches()
                    || Arrays.asList(path.split("/")).contains("..")) {
                throw new IllegalArgumentException("'" + path + "' is not allowed: a literal path such as /health, or"
                        + " /public/* for everything below, is required; no other wildcard, not the root");
            }
        }
        return paths;
    }

    static String pagePath(String text) {
        if (!PAGE_PATH.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a path such as /mfa is required: a slash, then letters, digits, '-' or '_', no slash at the end");
        }
        return text;
    }

    /** One expression and nothing beside it: a text that is put together is never empty, and so always somebody. */
    static String expression(String text) {
        boolean one = text.indexOf("#{", 1) < 0 && text.indexOf("${", 1) < 0;
        if (!EXPRESSION.matcher(text).matches() || !one) {
            throw new IllegalArgumentException("one expression such as #{sessionScope.user} is required");
        }
        return text;
    }

    static String headerName(String text) {
        if (!HEADER_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("the name of a header such as X-Remote-User is required");
        }
        return text;
    }

    static List<AddressRange> addressRanges(String text) {
        return nonEmptyList(text).stream().map(AddressRange::parse).collect(Collectors.toList());
    }

    static String queryOfOneParameter(String text) {
        if (text.chars().filter(c -> c == '?').count() != 1) {
            throw new IllegalArgumentException("a query with exactly one ? for the caller's name is required");
        }
        return text;
    }

    static String namePattern(String text) {
        int place = text.indexOf("{0}");
        if (place < 0 || place != text.lastIndexOf("{0}")) {
            throw new IllegalArgumentException(
                    "a pattern with {0} once, such as uid={0},ou=people,dc=example,dc=com, is required");
        }
        return text;
    }

    static String ldapUrl(String text) {
        return bareAddress(text, "ldap", "ldaps", "ldaps://directory.example.com");
    }

    static String ownAddress(String text) {
        return bareAddress(text, "http", "https", "https://localhost:8443");
    }

    private static String bareAddress(String text, String plain, String encrypted, String example) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            boolean known = plain.equals(scheme) || encrypted.equals(scheme);
            if (known && text.equals(scheme + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(required(example), e);
        }
        throw new IllegalArgumentException(required(example));
    }

    private static String required(String example) {
        return "an address such as " + example + " is required: a host, a port or none, and nothing behind it";
    }

    static String signOutUrl(String text) {
        boolean local = text.startsWith("/") && !text.startsWith("//") && text.indexOf('\\') < 0;
        boolean absolute = text.startsWith("https://") || text.startsWith("http://");
        if ((!local && !absolute) || text.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw new IllegalArgumentException(
                    "a path such as /login.jsp or an http(s) URL, without blanks and in ASCII, is required");
        }
        return text;
    }

    static Function<String, String> oneOf(String... words) {
        return text -> {
            if (!Arrays.asList(words).contains(text)) {
                throw new IllegalArgumentException("'" + String.join("' or '", words) + "' is required");
            }
            return text;
        };
    }

    static Function<String, Duration> duration(String min, String max) {
        return text -> {
            Duration duration;
            try {
                duration = Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("an ISO-8601 duration such as " + min + " is required", e);
            }
            if (duration.compareTo(Duration.parse(min)) < 0 || duration.compareTo(Duration.parse(max)) > 0) {
                throw new IllegalArgumentException("a duration from " + min + " to " + max + " is required");
            }
            return duration;
        };
    }
}
