package io.aztecpour.app;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.spi.properties.ClusterProperty;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.ArrayList;
import java.util.List;

/**
 * The event bus of a cluster: Hazelcast finds the members, and Vert.x sends the messages. Nothing that must be true depends on it; who
 * holds what is decided in the database.
 */
final class ClusterBus {
    private static final String LOGGING = "hazelcast.logging.type";

    /** Hazelcast's own default. */
    static final int PORT = 5_701;

    /** The messages' port lies so much above the members' port. */
    private static final int MESSAGES_ABOVE = 1_000;

    static final int GREATEST_PORT = 65_535 - MESSAGES_ABOVE;

    /** Less expels healthy members while their machines are busy, s. */
    private static final int HEARTBEAT_TIMEOUT_S = 10;

    /** All members must have the same; a bar has few addresses, so few are enough. */
    private static final int PARTITIONS = 31;

    private final HazelcastClusterManager manager;
    private final EventBusOptions options;

    private ClusterBus(HazelcastClusterManager manager, EventBusOptions options) {
        this.manager = manager;
        this.options = options;
    }

    static ClusterBus of(HubConfig.Cluster cluster) {
        // Before its first class is loaded, which already has something to say.
        System.setProperty(LOGGING, "slf4j");
        Config config = ConfigUtil.loadConfig();
        config.setClusterName(cluster.name());
        config.setProperty(ClusterProperty.PHONE_HOME_ENABLED.getName(), "false")
                .setProperty(ClusterProperty.SHUTDOWNHOOK_ENABLED.getName(), "false")
                .setProperty(ClusterProperty.PARTITION_COUNT.getName(), Integer.toString(PARTITIONS))
                .setProperty(ClusterProperty.WAIT_SECONDS_BEFORE_JOIN.getName(), "1")
                // After the network was cut in two, its halves find each other again within seconds.
                .setProperty(ClusterProperty.MERGE_FIRST_RUN_DELAY_SECONDS.getName(), "5")
                .setProperty(ClusterProperty.MERGE_NEXT_RUN_DELAY_SECONDS.getName(), "5")
                .setProperty(ClusterProperty.HEARTBEAT_INTERVAL_SECONDS.getName(), "2")
                .setProperty(ClusterProperty.MAX_NO_HEARTBEAT_SECONDS.getName(), Integer.toString(HEARTBEAT_TIMEOUT_S));
        listen(config.getNetworkConfig(), cluster);
        EventBusOptions options = new EventBusOptions()
                .setHost(cluster.own().host())
                .setPort(cluster.own().port() + MESSAGES_ABOVE);
        return new ClusterBus(new HazelcastClusterManager(config), options);
    }

    private static void listen(NetworkConfig network, HubConfig.Cluster cluster) {
        network.setPort(cluster.own().port()).setPortAutoIncrement(false).setReuseAddress(true);
        network.getInterfaces().setEnabled(true).addInterface(cluster.own().host());
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig()
                .setEnabled(true)
                .setMembers(cluster.members().stream()
                        .map(HubConfig.Member::toString)
                        .toList());
    }

    HazelcastClusterManager manager() {
        return manager;
    }

    EventBusOptions options() {
        return options;
    }

    /** @return this node's id on the bus */
    String id() {
        return manager.getNodeId();
    }

    /** @return the ids of all nodes that this one hears */
    List<String> members() {
        return new ArrayList<>(manager.getNodes());
    }
}
