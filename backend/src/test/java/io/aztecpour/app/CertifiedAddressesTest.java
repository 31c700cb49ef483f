package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.access.LocalAuthority;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifiedAddressesTest {
    private static final List<String> ORIGINS =
            List.of("https://192.168.178.20:8443", "http://[fd00::5]", "https://bar.example", "https://203.0.113.5");

    @Test
    void whatTheOwnerSaysTheHubIsReachedAtIsNamedBesideWhatItSees() throws Exception {
        assertThat(CertifiedAddresses.find(ORIGINS))
                .contains(
                        InetAddress.getByName("127.0.0.1"),
                        InetAddress.getByName("::1"),
                        InetAddress.getByName("192.168.178.20"),
                        InetAddress.getByName("fd00::5"));
    }

    @Test
    void theCertificateNamesThoseThatAreOfAHomeNetwork(@TempDir Path folder) throws Exception {
        var files = new LocalAuthority(folder, Clock.systemUTC()).certify(CertifiedAddresses.find(ORIGINS));
        try (InputStream pem = Files.newInputStream(files.certificates())) {
            X509Certificate hub =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
            assertThat(hub.getSubjectAlternativeNames())
                    .anySatisfy(name -> assertThat(name.get(1)).isEqualTo("192.168.178.20"))
                    .noneSatisfy(name -> assertThat(name.get(1)).isEqualTo("203.0.113.5"));
        }
    }
}
