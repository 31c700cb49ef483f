package io.aztecpour.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that {@code demo} and {@code hub} share; each beats environment and file. */
final class HubOptions {
    @Option(
            names = "--port",
            paramLabel = "N",
            converter = Converters.Port.class,
            description = "Port of http; 0 takes any free one. Default: 8080.")
    private @Nullable Integer port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            converter = Converters.Host.class,
            description = "Address to listen on.")
    private @Nullable String host;

    @Option(names = "--data", paramLabel = "DIR", description = "Where the data lies. Default: ./data.")
    private @Nullable Path data;

    @Option(names = "--tls", description = "Also speak https, with a certificate of our own.")
    private boolean tls;

    @Option(
            names = "--https-port",
            paramLabel = "N",
            converter = Converters.Port.class,
            description = "Port of https. Default: 8443.")
    private @Nullable Integer httpsPort;

    @Option(
            names = "--backup-folder",
            paramLabel = "DIR",
            description = "Where backups go, such as another disk. Default: backups in the data folder.")
    private @Nullable Path backupFolder;

    @Option(
            names = "--backup-at",
            paramLabel = "TIME",
            converter = Converters.NightlyTime.class,
            description = "When a backup is made each night, or off. Default: 05:00.")
    private HubConfig.@Nullable Nightly backupAt;

    HubConfig over(HubConfig config) {
        return new HubConfig(
                host == null ? config.host() : host,
                port == null ? config.port() : port,
                data == null ? config.data() : data,
                config.database(),
                config.databasePassword(),
                tls || config.tls(),
                httpsPort == null ? config.httpsPort() : httpsPort,
                config.access(),
                new HubConfig.Backup(
                        backupFolder == null ? config.backup().folder() : backupFolder,
                        backupAt == null ? config.backup().at() : backupAt),
                config.cluster(),
                config.adminPin(),
                config.bartenderPin(),
                config.taps());
    }
}
