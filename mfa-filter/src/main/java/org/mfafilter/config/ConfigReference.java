package org.mfafilter.config;

/** The reference of all keys as text, made from the keys themselves. */
public final class ConfigReference {

    private ConfigReference() {}

    /**
     * Every key with its sentence, type, default and name in the environment.
     *
     * @return Markdown, one section a key
     */
    public static String markdown() {
        StringBuilder page = new StringBuilder("# Configuration\n\n"
                + "Each key can be set, the later winning over the earlier, as `context-param` or as `init-param` of the"
                + " filter in `web.xml`, in the file `mfa.config-file`, in the environment, or as a system property.\n"
                + "A key that does not exist, or a value that cannot be used, stops the start.\n"
                + "This page is made from the keys themselves: `java -jar mfa-filter.jar config`.\n");
        for (ConfigKey<?> key : ConfigKeys.all()) {
            page.append("\n## `").append(key.name()).append("`\n\n");
            page.append(key.sentence()).append("\n\n- value: ").append(key.type());
            String defaultText = key.defaultText();
            if (defaultText != null) {
                page.append("; default ").append(defaultText.isEmpty() ? "empty" : "`" + defaultText + "`");
            }
            page.append("\n- environment: `").append(key.environmentName()).append("`\n");
        }
        return page.toString();
    }
}
