package io.aztecpour.names;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MulticastDnsTest {
    private static final String HOST = "aztec-1.local";
    private static final int ID = 0x1234;

    /** {@code aztec-1.local} in the form of a message. */
    private static final String NAME = "07617a7465632d31056c6f63616c00";

    private static final String A = "0001";
    private static final String ADDRESS = "00000078 0004 0a000015";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    /** As a responder sends it; a pipe stands for the name in full. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "a plain answer; 1234 8400 0000 0001 0000 0000 | 0001 0001; 10.0.0.21",
                "with the question; 1234 8400 0001 0001 0000 0000 | 0001 0001 c00c 0001 8001; 10.0.0.21",
                "its name in capitals; 1234 8400 0000 0001 0000 0000 07415a5445432d31056c6f63616c00 0001 0001; 10.0.0.21",
                "another query's; 1235 8400 0000 0001 0000 0000 | 0001 0001; -",
                "a query; 1234 0000 0000 0001 0000 0000 | 0001 0001; -",
                "an error; 1234 8403 0000 0001 0000 0000 | 0001 0001; -",
                "another name; 1234 8400 0000 0001 0000 0000 07617a7465632d32056c6f63616c00 0001 0001; -",
                "another type; 1234 8400 0000 0001 0000 0000 | 0010 0001; -",
                "another class; 1234 8400 0000 0001 0000 0000 | 0001 0003; -",
                "no answer; 1234 8400 0000 0000 0000 0001 | 0001 0001; -",
                "a name in a circle; 1234 8400 0000 0001 0000 0000 c00c 0001 0001; -",
                "a name that leads outside; 1234 8400 0000 0001 0000 0000 cfff 0001 0001; -",
                "more answers than there are; 1234 8400 0000 ffff 0000 0000 | 0001 0001; -",
            })
    void onlyAnAddressOfThisNameIsRead(String what, String head, String address) {
        byte[] message = bytes(head.replace("|", NAME) + ADDRESS);
        assertThat(MdnsMessage.addresses(ByteBuffer.wrap(message), ID, HOST))
                .extracting(InetAddress::getHostAddress)
                .isEqualTo(address == null ? List.of() : List.of(address));
    }

    @Test
    void noMessageBreaksTheReader() {
        Random random = new Random(5);
        byte[] whole = bytes("1234 8400 0001 0001 0000 0000" + NAME + "0001 0001 c00c 0001 8001" + ADDRESS);
        for (int round = 0; round < 20_000; round++) {
            byte[] message = new byte[random.nextInt(whole.length + 1)];
            System.arraycopy(whole, 0, message, 0, message.length);
            for (int change = random.nextInt(6); change > 0 && message.length > 0; change--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
            assertThat(MdnsMessage.addresses(ByteBuffer.wrap(message), ID, HOST))
                    .hasSizeLessThan(2);
        }
    }

    /** A responder's answer to a query: same id, one address. */
    private static byte[] answer(byte[] query, String address) {
        String id = HexFormat.of().formatHex(query, 0, 2);
        return bytes(id + "8400 0000 0001 0000 0000" + NAME + A + "0001 00000078 0004" + address);
    }

    @Test
    void aResponderIsAskedByRealPackets() throws Exception {
        try (MdnsResponder responder = new MdnsResponder(query -> {
            String asked = new String(query, US_ASCII);
            return asked.contains("aztec-1") && asked.contains("local")
                    ? List.of(bytes("00"), answer(query, "0a000015"))
                    : List.of();
        })) {
            assertThat(new MulticastDns(responder.address()).addresses(HOST))
                    .containsExactly(InetAddress.getByName("10.0.0.21"));
        }
    }

    @Test
    void aLostQuestionIsAskedAgain() throws Exception {
        try (MdnsResponder responder = new MdnsResponder(new java.util.function.Function<>() {
            private boolean asked;

            @Override
            public List<byte[]> apply(byte[] query) {
                boolean first = !asked;
                asked = true;
                return first ? List.of() : List.of(answer(query, "0a000015"));
            }
        })) {
            assertThat(new MulticastDns(responder.address()).addresses(HOST)).hasSize(1);
            assertThat(responder.queries()).isEqualTo(2);
        }
    }

    @Test
    void silenceAndAddressesThatAreNoDevicesAreNoAnswer() throws Exception {
        try (MdnsResponder responder =
                new MdnsResponder(query -> List.of(answer(query, "e00000fb"), answer(query, "00000000")))) {
            assertThatThrownBy(() -> new MulticastDns(responder.address()).addresses(HOST))
                    .isInstanceOf(UnknownHostException.class);
        }
    }

    /** Any program may send packets; only a responder has the port. */
    @Test
    void anAnswerFromAnotherPortIsNone() throws Exception {
        try (DatagramSocket stranger = new DatagramSocket();
                DatagramSocket group = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread forger = new Thread(() -> forge(group, stranger));
            forger.start();
            InetSocketAddress address = (InetSocketAddress) group.getLocalSocketAddress();
            assertThatThrownBy(() -> new MulticastDns(address).addresses(HOST))
                    .isInstanceOf(UnknownHostException.class);
            forger.join();
        }
    }

    private static void forge(DatagramSocket group, DatagramSocket stranger) {
        try {
            DatagramPacket query = new DatagramPacket(new byte[512], 512);
            group.receive(query);
            byte[] answer = answer(query.getData(), "0a000015");
            stranger.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
        } catch (java.io.IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
