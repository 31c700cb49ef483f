/** What is said about the nodes of a cluster. */
package io.aztecpour.bus.cluster;
