package io.aztecpour.app;

/** The command line: {@code demo}, {@code hub} and {@code device}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.out.println("Aztec Pour");
    }
}
