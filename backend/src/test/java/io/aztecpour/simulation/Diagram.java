package io.aztecpour.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine's own page, and the diagram of its states between two marks there. */
public final class Diagram {
    private static final Path PAGE = Path.of("backend/src/main/java/io/aztecpour/pour/machine/README.md");
    private static final String BEGIN = "<!-- states -->";
    private static final String END = "<!-- /states -->";

    private Diagram() {}

    /** @return what stands between the marks */
    static String written() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(begin(page), end(page));
    }

    /** @return what should stand there */
    static String seen(Totals totals) {
        return "\n```mermaid\n" + totals.diagram() + "```\n";
    }

    /** Puts the diagram of the fixed seeds into the page. */
    public static void write() throws Exception {
        String page = Files.readString(PAGE);
        int begin = begin(page);
        int end = end(page);
        Files.writeString(PAGE, page.substring(0, begin) + seen(FixedSeeds.totals()) + page.substring(end));
    }

    private static int begin(String page) {
        return indexOf(page, BEGIN) + BEGIN.length();
    }

    private static int end(String page) {
        return indexOf(page, END);
    }

    private static int indexOf(String page, String mark) {
        int at = page.indexOf(mark);
        if (at < 0) {
            throw new IllegalStateException(PAGE + " has no mark " + mark);
        }
        return at;
    }
}
