package io.aztecpour.app;

import io.aztecpour.access.LanAddresses;
import io.aztecpour.virtualesp32.VirtualEsp32;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text printed once the hub runs: its address, the PINs, the data directory. */
final class StartupBanner {
    private StartupBanner() {}

    /** Looks up the machine's addresses and blocks: call it off the event loop. */
    static String demo(HubConfig config, Hub hub, List<VirtualEsp32> devices) {
        return """

                  Aztec Pour runs.

                    Open     %s
                    Phones   %s
                    PINs     bartender %s   admin %s   (for this run)
                    Devices  %s (virtual)
                    Data     %s

                  The first page leads to a first pour. Ctrl-C ends it.
                """.formatted(
                        addresses(config, hub),
                        phones(config, hub),
                        config.bartenderPin(),
                        config.adminPin(),
                        devices.stream().map(VirtualEsp32::url).collect(Collectors.joining("  ")),
                        config.data().toAbsolutePath().normalize());
    }

    private static String phones(HubConfig config, Hub hub) {
        if (config.host().equals("127.0.0.1")) {
            return "npm start -- --host 0.0.0.0   (then those in this network can join)";
        }
        return LanAddresses.byReach().stream()
                .map(address -> "http://" + address.getHostAddress() + ":" + hub.port())
                .findFirst()
                .orElse("this machine has no network");
    }

    static String hub(HubConfig config, Hub hub) {
        return """

                  Aztec Pour runs.

                    Open     %s
                    PINs     %s
                    Data     %s%s
                """.formatted(
                        addresses(config, hub),
                        pins(hub),
                        config.database() == null ? "" : config.database() + "  ",
                        config.data().toAbsolutePath().normalize());
    }

    private static String addresses(HubConfig config, Hub hub) {
        String everywhere =
                config.host().equals("0.0.0.0") || config.host().equals("127.0.0.1") ? "localhost" : config.host();
        String plain = "http://" + everywhere + ":" + hub.port();
        return hub.tlsPort() == 0 ? plain : plain + "  https://" + everywhere + ":" + hub.tlsPort();
    }

    private static String pins(Hub hub) {
        String made = hub.pins().stream()
                .flatMap(prepared -> prepared.made().entrySet().stream())
                .map(pin -> pin.getKey().name().toLowerCase(Locale.ROOT) + " " + pin.getValue())
                .collect(Collectors.joining("   "));
        return made.isEmpty() ? "as set before" : made + "   (shown this once; keep them)";
    }
}
