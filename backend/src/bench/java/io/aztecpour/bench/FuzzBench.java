package io.aztecpour.bench;

/** Placeholder until the shared run exists. */
final class FuzzBench {
    private FuzzBench() {}

    static void run(String[] options) {}
}
