package io.aztecpour.bench;

/**
 * One line of the fan-out's table.
 *
 * @param perSecond messages, each to one client
 * @param micros CPU of the server an update and client, µs
 * @param server cores that it took
 * @param listeners cores that they took; 1 is all they can have
 */
record FanoutRow(double perSecond, double micros, double server, double listeners) {
    static FanoutRow of(double messages, long nanos, long serverCpu, long listenersCpu) {
        return new FanoutRow(
                messages / nanos * 1e9,
                serverCpu / 1e3 / messages,
                (double) serverCpu / nanos,
                (double) listenersCpu / nanos);
    }

    static void printHead(String name) {
        System.out.printf(
                "%-36s %12s %12s %14s %16s%n", name, "messages/s", "CPU µs each", "server, cores", "listeners, cores");
    }

    void print(String name) {
        System.out.printf("%-36s %12.0f %12.2f %14.2f %16.2f%n", name, perSecond, micros, server, listeners);
    }

    /** Many updates wait, so that how they are put together counts. */
    void compareInRush(FanoutRow ws) {
        Goal.atLeast("in a rush: messages/s of ws", perSecond / ws.perSecond, 1.5);
        Goal.atMost("in a rush: CPU a message of ws", micros / ws.micros, 0.7);
    }

    /** Without a goal: one system call a message is most of it, and the same for every server. */
    void compareQuiet(FanoutRow ws) {
        System.out.printf(
                "  one at a time: %.2f of the messages/s and %.2f of the CPU a message of ws%n",
                perSecond / ws.perSecond, micros / ws.micros);
    }
}
