package org.mfafilter.it.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The checks of axe-core, to be run by a page's own scripts. */
final class Axe {

    static final String SCRIPT = script();

    static final String RUN = "async () => { const result = await axe.run(document, { runOnly: { type: 'tag', values:"
            + " ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } });"
            + " return result.violations.flatMap(v => v.nodes.map(n => v.id + ' at ' + n.target.join(' ') + ': '"
            + " + n.failureSummary.replace(/\\s+/g, ' '))); }";

    private Axe() {}

    private static String script() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
