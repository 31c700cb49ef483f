package io.aztecpour.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.names.HostLookup.NameServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HostLookupTest {
    private static final NameServer NOTHING = host -> {
        throw new UnknownHostException(host);
    };

    private final CountDownLatch stuck = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    private static NameServer says(String... addresses) {
        return host -> {
            InetAddress[] found = new InetAddress[addresses.length];
            for (int number = 0; number < found.length; number++) {
                found[number] = InetAddress.getByName(addresses[number]);
            }
            return found;
        };
    }

    private InetAddress[] stuck(String host) throws UnknownHostException {
        asked.incrementAndGet();
        try {
            stuck.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        throw new UnknownHostException(host);
    }

    private static List<String> found(HostLookup lookup, String host) throws Exception {
        return lookup.lookUp(host).get(60, TimeUnit.SECONDS).stream()
                .map(InetAddress::getHostAddress)
                .toList();
    }

    @Test
    void aLocalNameIsAskedForInTheNetworkWhereTheSystemDoesNotKnowIt() throws Exception {
        assertThat(found(new HostLookup(NOTHING, says("10.0.0.21")), "aztec-1.local"))
                .containsExactly("10.0.0.21");
        assertThat(found(new HostLookup(this::stuck, says("10.0.0.21")), "aztec-1.local"))
                .containsExactly("10.0.0.21");
        assertThat(found(new HostLookup(says("10.0.0.22"), NOTHING), "aztec-1.local"))
                .containsExactly("10.0.0.22");
        stuck.countDown();
    }

    @Test
    void otherNamesAreNot() {
        HostLookup lookup = new HostLookup(NOTHING, says("10.0.0.21"));
        assertThatThrownBy(() -> found(lookup, "aztec-1.lan"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UnknownHostException.class);
        HostLookup neither = new HostLookup(NOTHING, NOTHING);
        assertThatThrownBy(() -> found(neither, "aztec-1.local")).hasCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void theAddressThatNearlyAllDevicesHaveComesFirst() throws Exception {
        assertThat(found(new HostLookup(says("fe80::1", "10.0.0.21"), NOTHING), "aztec-1.lan"))
                .containsExactly("10.0.0.21", "fe80:0:0:0:0:0:0:1");
    }

    @Test
    void aServerThatIsStuckIsWaitedForByNobodyAndAskedOnce() {
        HostLookup lookup = new HostLookup(this::stuck, NOTHING);
        List<CompletableFuture<List<InetAddress>>> waiting =
                List.of(lookup.lookUp("aztec-1.lan"), lookup.lookUp("aztec-1.lan"));
        waiting.forEach(answer ->
                assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class));
        assertThatThrownBy(() -> found(lookup, "aztec-1.lan")).isInstanceOf(ExecutionException.class);
        assertThat(asked).hasValue(1);
        stuck.countDown();
    }
}
