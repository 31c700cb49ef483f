/** The WebSocket hub: what the bar looks like now, encoded once a change, on the event loop of the browsers' sockets. */
package io.aztecpour.live;
