package io.aztecpour.virtualesp32.http;

import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.vertx.core.Future;

/** What the firmware's web side needs of the board that it runs on. */
public interface Board {
    /** Keeps the settings over a power loss; fails when the flash does. */
    Future<Void> save(FirmwareSettings settings);

    /** Where the device will answer after the next boot with {@code network}, such as {@code http://10.0.0.7}. */
    String addressAfterReboot(FirmwareSettings.Network network);

    /** The port on which it will then answer. */
    int portAfterReboot(FirmwareSettings.Network network);

    /** Reboots as soon as the answer is out. */
    void rebootSoon();
}
