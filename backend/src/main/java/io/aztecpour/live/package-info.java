/** The WebSocket hub: what the bar looks like now, encoded once a change, written from each socket's own loop. */
package io.aztecpour.live;
