package io.aztecpour.bench;

import java.util.Arrays;

/** What stands after a measurement's name: {@code --clients 300}. */
final class Option {
    private Option() {}

    /** @return what follows the name */
    static String text(String[] options, String name, String otherwise) {
        int at = Arrays.asList(options).indexOf(name);
        return at < 0 || at + 1 == options.length ? otherwise : options[at + 1];
    }

    static int number(String[] options, String name, int otherwise) {
        return Integer.parseInt(text(options, name, Integer.toString(otherwise)));
    }
}
