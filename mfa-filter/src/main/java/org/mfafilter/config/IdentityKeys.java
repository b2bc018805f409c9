package org.mfafilter.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mfafilter.identity.AddressRange;

/** The keys that say who is calling. */
public final class IdentityKeys {

    /** Where the caller is found. */
    public static final ConfigKey<String> IDENTITY = new ConfigKey<>(
            "mfa.identity",
            "`principal`, `expression`, `header` or `bean`",
            "principal",
            "Who is calling: `principal` asks the request, so the container or a filter in front that wraps the request;"
                    + " `expression` reads what a sign-in of the application's own leaves (`mfa.identity.caller`); `header`"
                    + " takes a header of a reverse proxy (`mfa.identity.header`); `bean` asks the application's"
                    + " `org.mfafilter.identity.IdentityResolver`, a CDI bean or named in `META-INF/services`.",
            ConfigValues.oneOf("principal", "expression", "header", "bean"));

    /** The caller by an expression. */
    public static final ConfigKey<String> CALLER = new ConfigKey<>(
            "mfa.identity.caller",
            "EL expression",
            null,
            "With `mfa.identity` = `expression`: the caller's name, such as `#{sessionScope.user}` or"
                    + " `#{accountBean.account.username}`; attributes of request, session and application and CDI beans are"
                    + " found by name. Null or empty means nobody is signed in; without an HTTP session nothing is"
                    + " evaluated; an expression that throws, or another type than text, refuses the request.",
            ConfigValues::expression);

    /** The caller's roles by an expression. */
    public static final ConfigKey<String> ROLES = new ConfigKey<>(
            "mfa.identity.roles",
            "EL expression",
            null,
            "With `mfa.identity` = `expression`: the caller's roles, as a collection or array of names, or a text of names"
                    + " separated by commas; or a boolean, `true` for a caller who is flagged. Required unless"
                    + " `mfa.required.roles` is `**`.",
            ConfigValues::expression);

    /** The header with the caller. */
    public static final ConfigKey<String> HEADER = new ConfigKey<>(
            "mfa.identity.header",
            "name of a header",
            null,
            "With `mfa.identity` = `header`: the header in which the reverse proxy names the caller, such as"
                    + " `X-Remote-User`. None means nobody is signed in. The proxy must remove it from what clients send.",
            ConfigValues::headerName);

    /** The header with the caller's roles. */
    public static final ConfigKey<String> HEADER_ROLES = new ConfigKey<>(
            "mfa.identity.header.roles",
            "name of a header",
            null,
            "With `mfa.identity` = `header`: the header with the caller's roles, separated by commas. Required unless"
                    + " `mfa.required.roles` is `**`.",
            ConfigValues::headerName);

    /** Who may send the headers. */
    public static final ConfigKey<List<AddressRange>> PROXIES = new ConfigKey<>(
            "mfa.identity.proxies",
            "IP addresses or ranges, separated by commas",
            null,
            "With `mfa.identity` = `header`: the addresses that the headers are taken from, such as `10.1.2.3` or"
                    + " `10.1.0.0/16`. A request that has one of the headers from elsewhere is refused.",
            ConfigValues::addressRanges);

    /** Keeps applications apart that share tables. */
    public static final ConfigKey<String> REALM = new ConfigKey<>(
            "mfa.identity.realm",
            "text",
            "",
            "Part of every caller's key, so that two applications with different callers of one name may share the"
                    + " tables.",
            ConfigValues::anyText);

    /** What a name in another spelling means. */
    public static final ConfigKey<String> SPELLING = new ConfigKey<>(
            "mfa.identity.spelling",
            "`refuse`, `distinct` or `fold`",
            "refuse",
            "What a caller without authenticator means whose name differs from an enrolled caller's only in case, in"
                    + " blanks around it or in Unicode's compatible forms: `refuse` lets nobody set up a second one;"
                    + " `distinct` takes them for two people, for sign-ins that do; `fold` takes all spellings for one"
                    + " caller. Choose before the first set-up.",
            ConfigValues.oneOf("refuse", "distinct", "fold"));

    static final List<ConfigKey<?>> ALL = Collections.unmodifiableList(
            Arrays.asList(IDENTITY, CALLER, ROLES, HEADER, HEADER_ROLES, PROXIES, REALM, SPELLING));

    private IdentityKeys() {}
}
