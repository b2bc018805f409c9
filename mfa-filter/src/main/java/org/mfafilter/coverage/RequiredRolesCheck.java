package org.mfafilter.coverage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds required roles that the application names nowhere, so that nobody would ever be flagged. */
final class RequiredRolesCheck {

    private static final String EVERYBODY = "**";

    private final Application.Roles roles;
    private final Descriptors descriptors;
    private final List<String> doubts = new ArrayList<>();

    RequiredRolesCheck(Application.Roles roles, Descriptors descriptors) {
        this.roles = roles;
        this.descriptors = descriptors;
    }

    /** Where roles may come from that no descriptor of the application names. */
    void doubt(String why) {
        doubts.add(why);
    }

    /** Reports roles that are named nowhere: what stops the start where nothing else can know them, else a warning. */
    void check(List<String> required, Report report) {
        Set<String> missing = new LinkedHashSet<>(required);
        missing.remove(EVERYBODY);
        missing.removeAll(descriptors.roles());
        roles.removeMapped(missing, this::doubt);
        if (!descriptors.isWhole()) {
            doubt("a descriptor could not be read");
        }
        if (!missing.isEmpty() && doubts.isEmpty()) {
            missing = annotated(missing);
        }
        if (missing.isEmpty()) {
            return;
        }
        String found = "mfa.required.roles has " + String.join(", ", missing)
                + ", which no <security-role> or <auth-constraint> of web.xml";
        if (doubts.isEmpty()) {
            report.add(Finding.of(Severity.STOPS, "role", String.join(",", missing))
                    .words(
                            found + " or a fragment and no @DeclareRoles, @RolesAllowed or @ServletSecurity names",
                            "nobody would ever be asked for a code",
                            "correct mfa.required.roles in web.xml, or add to it:" + lines(missing)));
        } else {
            report.add(Finding.of(Severity.NOTE, "role", String.join(",", missing))
                    .words(
                            found + " or a fragment names",
                            "if nobody can be in it, nobody is ever asked for a code. Not an error, because "
                                    + String.join("; ", doubts),
                            ""));
        }
    }

    private static String lines(Set<String> roles) {
        StringBuilder lines = new StringBuilder();
        for (String role : roles) {
            lines.append("\n  <security-role>\n    <role-name>")
                    .append(role)
                    .append("</role-name>\n  </security-role>");
        }
        return lines.toString();
    }

    private Set<String> annotated(Set<String> roles) {
        try {
            return this.roles.withoutAnnotated(roles);
        } catch (IOException e) {
            doubt("the classes of the application could not all be read (" + e + ")");
            return roles;
        }
    }
}
