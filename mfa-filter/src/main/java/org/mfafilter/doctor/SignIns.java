package org.mfafilter.doctor;

import java.util.HashSet;
import java.util.Set;
import org.mfafilter.coverage.ClassFile;
import org.mfafilter.coverage.Component;

/** Finds filters of the application's own that sign in: they wrap the request, and the wrapper has a caller. */
final class SignIns {

    private final War war;
    private final Set<String> wrappers;

    SignIns(War war) {
        this.war = war;
        this.wrappers = wrappers(war);
    }

    /** Classes of the application that put a caller of their own into the request. */
    private static Set<String> wrappers(War war) {
        Set<String> found = new HashSet<>();
        if (war.classes().stream().anyMatch(type -> Kinds.use(type, "/security/enterprise/"))) {
            return found; // then the server signs in, and a wrapper has other reasons
        }
        for (ClassFile type : war.classes()) {
            boolean wrapper = String.valueOf(type.superName()).endsWith(".servlet.http.HttpServletRequestWrapper");
            if (wrapper
                    && (type.texts().contains("getUserPrincipal")
                            || type.texts().contains("getRemoteUser"))) {
                found.add(type.name().replace('.', '/'));
            }
        }
        return found;
    }

    /** Tells whether the code of a filter uses one of them. */
    boolean has(Component filter) {
        return war.classes().stream()
                .filter(type -> type.name().equals(filter.className()))
                .anyMatch(type -> type.texts().stream().anyMatch(wrappers::contains));
    }
}
