package org.mfafilter.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mfafilter.config.ConfigKeys;
import org.mfafilter.config.MfaConfig;

/** What the doctor took for granted, so that nobody has to guess. */
final class Facts {

    private final Patient patient;
    private final List<String> lines = new ArrayList<>();

    Facts(Patient patient) {
        this.patient = patient;
    }

    List<String> lines() {
        String packages = patient.packages();
        lines.add("packages: " + (packages.isEmpty() ? "none of Java EE or Jakarta EE" : packages));
        lines.add("filter: " + filter());
        @Nullable Server server = patient.server();
        lines.add("server: " + (server == null ? "any (--server says what one of them makes of it)" : server));
        MfaConfig config = patient.config();
        if (config.get(ConfigKeys.CRYPTO_KEY_FILE) == null
                && config.get(ConfigKeys.CRYPTO_KEY_VARIABLE) == null
                && config.get(ConfigKeys.CRYPTO_KEY_JNDI) == null) {
            lines.add("expected from the server: " + ConfigKeys.CRYPTO_KEY_FILE.environmentName());
        }
        String old = patient.war().jars().stream()
                .filter(jar -> jar.has("com/google/zxing/MultiFormatWriter.class")
                        || jar.has("com/google/zxing/MultiFormatReader.class")
                        || jar.has("org/apache/commons/codec/binary/Base64.class"))
                .map(War.Jar::name)
                .collect(Collectors.joining(", "));
        if (!old.isEmpty()) {
            lines.add("in nobody's way: " + old + " (mfa-filter.jar carries what it uses under names of its own)");
        }
        if (!patient.war().unread().isEmpty()) {
            lines.add("not read: " + String.join(", ", patient.war().unread()));
        }
        return lines;
    }

    private String filter() {
        WarApplication application = patient.application();
        @Nullable String ours = application.ours();
        if (ours == null) {
            return "not registered";
        }
        if (application.registration() == null) {
            return ours + ", declared";
        }
        boolean last = patient.config().getOrDefault(ConfigKeys.FILTER_POSITION).equals("last");
        return ours + ", registered by the jar " + (last ? "behind" : "in front of") + " all others";
    }
}
