package io.aztecpour.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.access.LanAddresses.Own;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of a machine's addresses a phone is told first, and which it is not told. */
class LanAddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "eth0=192.168.1.5|192.168.1.5|192.168.1.5",
                "docker0=172.17.0.1 eth0=192.168.1.5|192.168.1.5|192.168.1.5",
                "eth0=10.0.0.5 wlan0=192.168.1.5|192.168.1.5|192.168.1.5 10.0.0.5",
                "eth0=10.0.0.5 wlan0=192.168.1.5|none|10.0.0.5 192.168.1.5",
                "br-1a2b=172.18.0.1 veth1=169.254.1.1 wlan0=192.168.1.5|none|192.168.1.5",
                "docker0=172.17.0.1 br-1a2b=172.18.0.1|none|172.17.0.1 172.18.0.1",
                "br-lan=192.168.1.1 docker0=172.17.0.1|192.168.1.1|192.168.1.1",
                "eth0=192.168.1.5|8.8.8.8|192.168.1.5",
                "''|none|''",
            })
    void theLikeliestComesFirst(String own, String route, String told) throws Exception {
        List<Own> all = new ArrayList<>();
        for (String each : words(own)) {
            all.add(new Own(each.split("=")[0], address(each.split("=")[1])));
        }
        assertThat(LanAddresses.byReach(all, route == null ? null : address(route)))
                .extracting(InetAddress::getHostAddress)
                .containsExactlyElementsOf(words(told));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static InetAddress address(String digits) throws UnknownHostException {
        return InetAddress.getByName(digits);
    }
}
