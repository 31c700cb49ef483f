package io.aztecpour.names;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The two messages of a one-shot multicast DNS query for IPv4 addresses (RFC 6762, section 5.1; RFC 1035, section 4). */
final class MdnsMessage {
    private static final int TYPE_A = 1;
    private static final int CLASS_IN = 1;

    /** The highest bit of a class says in multicast DNS that older answers do not count any more. */
    private static final int CLASS_MASK = 0x7FFF;

    /** Response bit, operation and result code: a response to a usual query, without an error. */
    private static final int FLAGS_MASK = 0xF80F;

    private static final int RESPONSE = 0x8000;
    private static final int MAX_LABEL = 63;
    private static final int POINTER = 0xC0;
    private static final int MAX_POINTERS = 32;
    private static final int MAX_NAME = 255;
    private static final int IPV4_BYTES = 4;
    private static final int QUESTION_BYTES = 4;
    private static final int TTL_BYTES = 4;

    private MdnsMessage() {}

    /** @param host of labels of 1–63 ASCII characters, without a dot at the end */
    static byte[] query(int id, String host) {
        ByteBuffer message = ByteBuffer.allocate(MAX_NAME + 32);
        message.putShort((short) id).putShort((short) 0).putShort((short) 1);
        message.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        for (String label : host.split("\\.")) {
            byte[] bytes = label.getBytes(US_ASCII);
            if (bytes.length > MAX_LABEL) {
                throw new IllegalArgumentException("no label: " + label);
            }
            message.put((byte) bytes.length).put(bytes);
        }
        message.put((byte) 0).putShort((short) TYPE_A).putShort((short) CLASS_IN);
        byte[] query = new byte[message.position()];
        message.flip().get(query);
        return query;
    }

    /** @return the addresses that a response to this query gives the host; empty where it is anything else, or broken */
    static List<InetAddress> addresses(ByteBuffer response, int id, String host) {
        try {
            return read(response, id, host);
        } catch (BufferUnderflowException | IllegalArgumentException | UnknownHostException broken) {
            return List.of();
        }
    }

    private static List<InetAddress> read(ByteBuffer response, int id, String host) throws UnknownHostException {
        boolean ours = (response.getShort() & 0xFFFF) == id && (response.getShort() & FLAGS_MASK) == RESPONSE;
        int questions = response.getShort() & 0xFFFF;
        int answers = response.getShort() & 0xFFFF;
        response.position(response.position() + 2 * Short.BYTES);
        if (!ours) {
            return List.of();
        }
        for (int question = 0; question < questions; question++) {
            name(response);
            response.position(response.position() + QUESTION_BYTES);
        }
        List<InetAddress> found = new ArrayList<>();
        for (int answer = 0; answer < answers; answer++) {
            readAnswer(response, host, found);
        }
        return found;
    }

    private static void readAnswer(ByteBuffer response, String host, List<InetAddress> found)
            throws UnknownHostException {
        boolean named = name(response).equals(host);
        int type = response.getShort();
        boolean internet = (response.getShort() & CLASS_MASK) == CLASS_IN;
        response.position(response.position() + TTL_BYTES);
        int length = response.getShort() & 0xFFFF;
        int next = response.position() + length;
        if (named && type == TYPE_A && internet && length == IPV4_BYTES) {
            byte[] address = new byte[IPV4_BYTES];
            response.get(address);
            found.add(InetAddress.getByAddress(address));
        }
        response.position(next);
    }

    /** Reads a name, which may go on elsewhere in the message; a name that never ends is broken. */
    private static String name(ByteBuffer message) {
        StringBuilder name = new StringBuilder();
        ByteBuffer at = message;
        int pointers = 0;
        for (int length = at.get() & 0xFF; length > 0; length = at.get() & 0xFF) {
            if (length >= POINTER) {
                int target = (length & ~POINTER) << 8 | at.get() & 0xFF;
                if (++pointers > MAX_POINTERS) {
                    throw new IllegalArgumentException("a name in a circle");
                }
                at = message.duplicate().position(target);
            } else {
                append(name, at, length);
            }
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static void append(StringBuilder name, ByteBuffer at, int length) {
        if (length > MAX_LABEL || name.length() + length > MAX_NAME) {
            throw new IllegalArgumentException("no label");
        }
        byte[] label = new byte[length];
        at.get(label);
        name.append(name.isEmpty() ? "" : ".").append(new String(label, US_ASCII));
    }
}
