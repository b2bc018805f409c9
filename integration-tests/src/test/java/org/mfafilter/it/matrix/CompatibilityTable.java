package org.mfafilter.it.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table of servers, the same in two files. A row stays as it is until its server is tried again. */
final class CompatibilityTable {

    static final Path PAGE = Path.of("..", "docs", "compatibility.md");
    static final Path README = Path.of("..", "README.md");

    private static final String BEGIN = "<!-- servers: written by ./test --matrix -->\n";
    private static final String END = "<!-- end of servers -->\n";
    private static final String HEAD =
            "| server | packages | Faces | applications | JDK | tried | what does not work |\n"
                    + "| --- | --- | --- | --- | --- | --- | --- |\n";

    private CompatibilityTable() {}

    /** What is between the two marks of a file. */
    static String in(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
    }

    /** A row of the table. */
    static String row(String... cells) {
        return "| " + String.join(" | ", cells).replaceAll(" +", " ") + " |";
    }

    /** Writes the rows of the servers that were tried, and the others as they were, in the order of the matrix. */
    static void write(Map<ServerType, String> tried) throws IOException {
        Map<String, String> known = new LinkedHashMap<>();
        in(PAGE).lines()
                .filter(line -> line.startsWith("|"))
                .forEach(line -> known.put(line.split("\\|")[1].trim(), line));
        List<String> rows = new ArrayList<>();
        for (ServerType type : ServerType.values()) {
            String row = tried.getOrDefault(type, known.get(type.toString()));
            if (row != null) {
                rows.add(row);
            }
        }
        String table = HEAD + String.join("\n", rows) + "\n";
        for (Path file : List.of(PAGE, README)) {
            String text = Files.readString(file);
            String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
            Files.writeString(file, before + table + text.substring(text.indexOf(END)));
        }
    }
}
