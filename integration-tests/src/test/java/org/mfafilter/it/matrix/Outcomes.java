package org.mfafilter.it.matrix;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.mfafilter.it.WebClient;

/** What came out, entry by entry. A server has a row when nothing of it failed. */
final class Outcomes implements TestWatcher {

    private static final Pattern FACES = Pattern.compile("faces=(\\S+) (\\S+) ?(\\S*)");

    private final Set<MatrixEntry> failed = new HashSet<>();
    private final Map<ServerType, Map<Integer, String>> faces = new EnumMap<>(ServerType.class);
    private MatrixEntry current;

    /** What is tried next; it counts as failed until the server has started. */
    void begin(MatrixEntry entry) {
        current = entry;
        failed.add(entry);
    }

    /** Asks a server that has started, before its tests. */
    void started(Server server) {
        String versions = new WebClient(server.address())
                .get("/" + HostKind.OWN_FACES.application() + "/open/versions")
                .body();
        if (!versions.contains("java=" + current.jdk().feature() + '.')) {
            throw new IllegalStateException("not on " + current.jdk() + ": " + versions);
        }
        Matcher found = FACES.matcher(versions);
        if (!found.find()) {
            throw new IllegalStateException("no Faces in " + versions);
        }
        String product = found.group(1).startsWith("com.sun") ? "Mojarra " : "MyFaces ";
        faces.computeIfAbsent(current.type(), type -> new TreeMap<>())
                .put(current.jdk().feature(), product + found.group(2));
        failed.remove(current);
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failed.add(current);
    }

    /** Writes the rows of the servers that passed. */
    void write(Clock clock) throws IOException {
        Map<ServerType, String> rows = new EnumMap<>(ServerType.class);
        faces.forEach((type, byJdk) -> {
            if (failed.stream().noneMatch(entry -> entry.type() == type)) {
                rows.put(type, row(type, byJdk, LocalDate.now(clock)));
            }
        });
        CompatibilityTable.write(rows);
    }

    private static String row(ServerType type, Map<Integer, String> facesByJdk, LocalDate day) {
        return CompatibilityTable.row(
                type.toString(),
                type.packages().word(),
                facesByJdk.values().iterator().next() + (type.faces().isEmpty() ? "" : ", in the application"),
                Arrays.stream(HostKind.values()).map(HostKind::toString).collect(Collectors.joining(", ")),
                facesByJdk.keySet().stream()
                        .map(feature -> Integer.toString(feature))
                        .collect(Collectors.joining(", ")),
                day.toString(),
                type.limits());
    }
}
