/** HTTP and WebSocket to one device: connections, the request queue, stops past it, pushed messages. */
package io.aztecpour.device.transport;
