package io.aztecpour.app;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.aztecpour.access.LanAddresses;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.domain.HubSettings.GuestAccess;
import io.aztecpour.domain.HubSettings.PourAccess;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.store.postgres.PostgresOptions;
import io.aztecpour.store.postgres.PostgresUrl;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one run of the hub, named as in the settings file: option over environment over file over default.
 *
 * @param host address to listen on
 * @param port of http, 0–65535; 0 takes any free one
 * @param data where the store and the keys lie
 * @param database PostgreSQL's; null keeps the store in the data folder
 * @param databasePassword where the address of the database has none; null for none
 * @param tls also speak https with a certificate of our own
 * @param httpsPort of https, 0–65535
 * @param backup when and where the store is saved
 * @param cluster of which this hub is one
 * @param adminPin null makes one at the first start
 * @param bartenderPin null makes one at the first start
 * @param taps fill an empty store
 */
record HubConfig(
        @JsonDeserialize(converter = Converters.Host.class) String host,
        @JsonDeserialize(converter = Converters.Port.class) int port,

        @JsonDeserialize(converter = Converters.Directory.class)
        Path data,

        @JsonDeserialize(converter = Converters.Database.class) @Nullable
        PostgresUrl database,

        @Nullable String databasePassword,
        @JsonDeserialize(converter = Converters.Flag.class) boolean tls,
        @JsonDeserialize(converter = Converters.Port.class) int httpsPort,
        Access access,
        Backup backup,
        Cluster cluster,

        @JsonDeserialize(converter = Converters.Pin.class) @Nullable
        String adminPin,

        @JsonDeserialize(converter = Converters.Pin.class) @Nullable
        String bartenderPin,

        List<TapDraft> taps) {

    HubConfig {
        taps = taps == null ? List.of() : List.copyOf(taps);
        cluster = cluster == null ? Cluster.NONE : cluster;
    }

    /**
     * Who may use the hub, and from where.
     *
     * @param pour null leaves what the store has
     * @param guests null leaves what the store has
     * @param origins other front ends that may use the API, e.g. {@code http://bar.local:3000}
     * @param proxies addresses whose word counts on how a request came
     * @param path that a proxy serves the hub under and passes on; null where it passes on none
     */
    record Access(
            @JsonDeserialize(converter = Converters.PourAccessName.class) @Nullable
            PourAccess pour,

            @JsonDeserialize(converter = Converters.GuestAccessName.class) @Nullable
            GuestAccess guests,

            @JsonDeserialize(contentConverter = Converters.Origin.class)
            List<String> origins,

            @JsonDeserialize(contentConverter = Converters.Address.class)
            List<String> proxies,

            @JsonDeserialize(converter = Converters.UrlPath.class) @Nullable
            String path) {

        Access {
            origins = origins == null ? List.of() : List.copyOf(origins);
            proxies = proxies == null ? List.of() : List.copyOf(proxies);
        }
    }

    /**
     * Backups of the store.
     *
     * @param folder null for the usual one in the data folder
     * @param at when the quiet hours begin
     */
    record Backup(
            @JsonDeserialize(converter = Converters.Directory.class) @Nullable
            Path folder,

            @JsonDeserialize(converter = Converters.NightlyTime.class)
            Nightly at) {
        static final Backup OFF = new Backup(null, Nightly.OFF);

        Backup {
            at = at == null ? new Nightly(LocalTime.of(5, 0)) : at;
        }
    }

    /**
     * Several hubs of one bar, that share a database.
     *
     * @param members where to find the others, this one may be among them; none for a hub that runs alone
     * @param name that all of them share
     * @param address where the others reach this hub
     * @param url where browsers reach this hub, when another one is gone
     */
    record Cluster(
            @JsonDeserialize(contentConverter = Converters.MemberName.class)
            List<Member> members,

            @JsonDeserialize(converter = Converters.ClusterName.class)
            String name,

            @JsonDeserialize(converter = Converters.MemberName.class) @Nullable
            Member address,

            @JsonDeserialize(converter = Converters.Origin.class) @Nullable
            String url) {
        static final String USUAL_NAME = "aztec-pour";

        static final Cluster NONE = new Cluster(List.of(), USUAL_NAME, null, null);

        Cluster {
            members = members == null ? List.of() : List.copyOf(members);
            name = name == null ? USUAL_NAME : name;
        }

        boolean isOne() {
            return !members.isEmpty();
        }

        /** @return where the others reach this hub: as named, or the first address of this machine */
        Member own() {
            return address != null
                    ? address
                    : new Member(
                            LanAddresses.byReach().stream()
                                    .findFirst()
                                    .map(InetAddress::getHostAddress)
                                    .orElse("127.0.0.1"),
                            ClusterBus.PORT);
        }
    }

    /** A member of the cluster, as host and port of its list of members. */
    record Member(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * When something is done each night; no {@link java.util.Optional}, which as an option would be empty where it is not given.
     *
     * @param at local time; null for never
     */
    record Nightly(@Nullable LocalTime at) {
        static final Nightly OFF = new Nightly(null);
    }

    HubConfig withTaps(List<TapDraft> others) {
        return with(database, backup, cluster, adminPin, bartenderPin, others);
    }

    HubConfig withDatabase(PostgresUrl other) {
        return with(other, backup, cluster, adminPin, bartenderPin, taps);
    }

    HubConfig withCluster(Cluster other) {
        return with(database, backup, other, adminPin, bartenderPin, taps);
    }

    HubConfig withPins(String admin, String bartender) {
        return with(database, backup, cluster, admin, bartender, taps);
    }

    /** @return the same, and nothing is saved by itself */
    HubConfig withoutNightlyBackups() {
        return with(database, new Backup(backup.folder, Nightly.OFF), cluster, adminPin, bartenderPin, taps);
    }

    private HubConfig with(
            @Nullable PostgresUrl otherDatabase,
            Backup otherBackup,
            Cluster otherCluster,
            @Nullable String admin,
            @Nullable String bartender,
            List<TapDraft> others) {
        return new HubConfig(
                host,
                port,
                data,
                otherDatabase,
                databasePassword,
                tls,
                httpsPort,
                access,
                otherBackup,
                otherCluster,
                admin,
                bartender,
                others);
    }

    /** @return where the store lies, and its usual limits */
    StoreOptions store() {
        if (database == null) {
            return StoreOptions.in(data);
        }
        PostgresOptions alone = PostgresOptions.of(postgres());
        return cluster.isOne() ? alone.asShared() : alone;
    }

    /** @return the database with its password; only where one is named */
    PostgresUrl postgres() {
        PostgresUrl named = Objects.requireNonNull(database);
        return named.password() == null ? named.withPassword(databasePassword) : named;
    }

    @Override
    public String toString() {
        // Without PINs and password: settings are printed and logged.
        return "HubConfig[host=%s, port=%s, data=%s, database=%s, tls=%s, taps=%s]"
                .formatted(host, port, data, database, tls, taps.size());
    }
}
