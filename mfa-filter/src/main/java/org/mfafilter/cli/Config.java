package org.mfafilter.cli;

import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import org.mfafilter.config.ConfigReference;

/** {@code config}: every key with its sentence, values and default. */
final class Config implements Command {

    @Override
    public String usage() {
        return "config: prints every configuration key with its sentence, values and default (Markdown)\n  config";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Options.read(arguments, Collections.emptyList()).withoutRest();
        out.print(ConfigReference.markdown());
        return 0;
    }
}
