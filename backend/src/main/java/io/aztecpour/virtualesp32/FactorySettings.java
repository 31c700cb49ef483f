package io.aztecpour.virtualesp32;

import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings.Network;
import io.aztecpour.virtualesp32.settings.Ipv4;

/** What a device runs on until somebody changes it: its network is the one it is plugged into. */
final class FactorySettings {
    private static final String THIS_MACHINE = "127.0.0.1";

    private FactorySettings() {}

    static FirmwareSettings of(VirtualEsp32Options options) {
        return FirmwareSettings.defaults(options.name(), network(options.host()));
    }

    private static Network network(String host) {
        String ip = Ipv4.isDeviceAddress(host) ? host : THIS_MACHINE;
        String mask = Ipv4.isLoopback(ip) ? "255.0.0.0" : "255.255.255.0";
        String subnet = ip.substring(0, ip.lastIndexOf('.') + 1);
        String gateway = subnet + (ip.endsWith(".254") ? "253" : "254");
        return new Network(ip, mask, gateway, gateway, null);
    }
}
