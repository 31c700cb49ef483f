package io.aztecpour.bus;

/** How far a message goes where several hubs share a bar. A hub that runs alone makes no difference. */
enum Reach {
    /** Within this node. */
    NODE,
    /** To all nodes. */
    CLUSTER,
    /** To the node that keeps what exists once. */
    BAR,
    /** To the node that looks after the tap in question. */
    TAP
}
