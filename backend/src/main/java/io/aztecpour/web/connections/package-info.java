/** Which connections the web server keeps, how long it waits for a client, and on which event loop it does so. */
package io.aztecpour.web.connections;
