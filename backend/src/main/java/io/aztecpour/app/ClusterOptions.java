package io.aztecpour.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a hub that is one of several; each beats environment and file. */
final class ClusterOptions {
    @Option(
            names = "--cluster",
            paramLabel = "HOST[:PORT]",
            split = ",",
            converter = Converters.MemberName.class,
            description =
                    "Be one of several hubs on one --database: where the others are. Port: 5701 where none is given.")
    private @Nullable List<HubConfig.Member> members;

    @Option(
            names = "--cluster-name",
            paramLabel = "NAME",
            converter = Converters.ClusterName.class,
            description = "Name that all hubs of the cluster share. Default: aztec-pour.")
    private @Nullable String name;

    @Option(
            names = "--cluster-address",
            paramLabel = "HOST[:PORT]",
            converter = Converters.MemberName.class,
            description = "Where the others reach this hub. Default: this machine's first address.")
    private HubConfig.@Nullable Member address;

    @Option(
            names = "--cluster-url",
            paramLabel = "URL",
            converter = Converters.Origin.class,
            description =
                    "Where browsers reach this hub when another one is gone, e.g. http://bar-1:8080. Not needed behind a load balancer.")
    private @Nullable String url;

    HubConfig over(HubConfig config) {
        HubConfig.Cluster before = config.cluster();
        return config.withCluster(new HubConfig.Cluster(
                members == null ? before.members() : members,
                name == null ? before.name() : name,
                address == null ? before.address() : address,
                url == null ? before.url() : url));
    }
}
