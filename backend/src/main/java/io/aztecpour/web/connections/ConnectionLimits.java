package io.aztecpour.web.connections;

/**
 * What the clients of the web server may hold at once.
 *
 * @param most connections in all
 * @param mostPerAddress connections of one address; a router or a proxy may stand for a whole party
 * @param slow connections that keep the server waiting, in all
 * @param slowPerAddress connections of one address that keep the server waiting
 * @param bytesEach that may wait for one client
 * @param bytes that may wait for all clients
 * @param bodyBytes of unfinished requests that may wait for the rest of them
 */
public record ConnectionLimits(
        int most, int mostPerAddress, int slow, int slowPerAddress, long bytesEach, long bytes, long bodyBytes) {
    /** More than a connection over TLS takes, with its buffers and a request. */
    private static final long HEAP_EACH = 128 * 1024;

    private static final int FEWEST = 256;
    private static final int MOST = 8_192;
    private static final long BYTES_EACH = 512 * 1024;

    /** @return limits with which connections take no more than a part of this heap, e.g. 1024 of them of 128 MiB */
    public static ConnectionLimits ofHeap(long heapBytes) {
        int most = (int) Math.min(MOST, Math.max(FEWEST, heapBytes / HEAP_EACH));
        return new ConnectionLimits(most, most / 2, most / 4, most / 8, BYTES_EACH, heapBytes / 4, heapBytes / 16);
    }

    /** @return how many of the connections may be live sockets, so that a call always finds a place */
    public int sockets() {
        return most * 3 / 4;
    }

    /** @return how many live sockets one address may hold */
    public int socketsPerAddress() {
        return mostPerAddress / 2;
    }
}
