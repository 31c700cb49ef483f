package io.aztecpour.app;

import java.security.Security;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code demo}, {@code hub}, what saves and moves its store, {@code device} and {@code check-device}. */
@Command(
        name = "aztec-pour",
        description = "A real-time hub for a bar of ESP32 drink dispensers.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            DemoCommand.class,
            HubCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RebuildCommand.class,
            ImportCommand.class,
            PrepareCommand.class,
            DeviceCommand.class,
            CheckDeviceCommand.class
        })
public final class Main {
    private Main() {}

    /** Ends with 0 when all went well, 1 for a fault, 2 for a wrong use. */
    public static void main(String[] arguments) {
        speakPlainly();
        forgetNamesSoon();
        System.exit(run(commandLine(), arguments));
    }

    /** @return the exit code, also for an error, which picocli does not catch */
    static int run(CommandLine command, String... arguments) {
        try {
            return command.execute(arguments);
        } catch (Throwable error) {
            error.printStackTrace();
            System.err.println(line(error));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /**
     * Libraries change the case of protocol words by the default locale, where "string" may become "STRİNG": some of them,
     * such as the validator and the store's driver, then fail or err. This program shows nothing in the machine's language,
     * so it sets a neutral locale.
     */
    private static void speakPlainly() {
        Locale.setDefault(Locale.ROOT);
    }

    /**
     * Java would keep the address of a name for half a minute, and that there is none for ten seconds: a device that the router
     * moved, or that has just been switched on, would be looked for in vain for as long. In seconds; set before the first name is
     * looked up.
     */
    private static void forgetNamesSoon() {
        Security.setProperty("networkaddress.cache.ttl", "2");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
    }

    static CommandLine commandLine() {
        return commandLine(new Main());
    }

    static CommandLine commandLine(Object command) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(line(failure));
        return failure instanceof ConfigFault ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    private static String line(Throwable failure) {
        return "aztec-pour: " + StartupErrors.message(failure);
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        static String built() {
            String built = Main.class.getPackage().getImplementationVersion();
            return built == null ? "(unpacked)" : built;
        }

        @Override
        public String[] getVersion() {
            return new String[] {"aztec-pour " + built()};
        }
    }
}
