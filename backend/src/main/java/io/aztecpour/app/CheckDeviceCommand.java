package io.aztecpour.app;

import io.aztecpour.devicecheck.DeviceCheck;
import io.aztecpour.devicecheck.DeviceCheck.Options;
import io.aztecpour.devicecheck.Report;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks an ESP32, real or virtual, against the device contract and says in plain words what it found. */
@Command(
        name = "check-device",
        description = "Check an ESP32 against the device contract.",
        mixinStandardHelpOptions = true)
final class CheckDeviceCommand implements Callable<Integer> {
    private static final long CLOSING_SECONDS = 5;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "URL",
            converter = Converters.DeviceUrl.class,
            description = "The device, such as http://192.168.1.50.")
    private String url = "";

    @Option(names = "--pour", description = "Pour some small amounts: put an empty glass there first.")
    private boolean pour;

    @Option(names = "--reboot", description = "Reboot the device once.")
    private boolean reboot;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "1",
            converter = Converters.Patience.class,
            description = "Multiply the contract's time limits, for a slow network. Default: ${DEFAULT-VALUE}.")
    private double patience;

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Report report = DeviceCheck.check(vertx, url, new Options(pour, reboot, patience));
            spec.commandLine().getOut().print(report.text());
            spec.commandLine().getOut().flush();
            return report.passed() ? ExitCode.OK : ExitCode.SOFTWARE;
        } finally {
            vertx.close().await(CLOSING_SECONDS, TimeUnit.SECONDS);
        }
    }
}
