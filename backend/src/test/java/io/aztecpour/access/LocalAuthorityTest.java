package io.aztecpour.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.access.LocalAuthority.TlsFiles;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAuthorityTest {
    @TempDir
    Path folder;

    @Test
    void aClientThatTrustsTheAuthorityTrustsTheHubAtItsAddressAndName() throws Exception {
        TlsFiles files = certify(Clock.systemUTC(), "127.0.0.1");
        assertThat(get(files, "127.0.0.1", true)).isEqualTo("hello");
        assertThat(get(files, "localhost", true)).isEqualTo("hello");
    }

    @Test
    void aClientThatDoesNotKnowTheAuthorityRefuses() throws Exception {
        TlsFiles files = certify(Clock.systemUTC(), "127.0.0.1");
        assertThatThrownBy(() -> get(files, "127.0.0.1", false)).hasMessageContaining("SSL");
    }

    @Test
    void keysAreForTheirOwnersEyesAlone() throws Exception {
        TlsFiles files = certify(Clock.systemUTC(), "127.0.0.1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("authority.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theHubsCertificateIsMadeAnewOnlyWhenItMustBe() throws Exception {
        Clock today = Clock.systemUTC();
        String first = Files.readString(certify(today, "127.0.0.1").certificates());
        assertThat(Files.readString(certify(today, "127.0.0.1").certificates())).isEqualTo(first);

        String moved = Files.readString(certify(today, "127.0.0.1", "10.0.0.7").certificates());
        assertThat(moved).isNotEqualTo(first);
        String later = Files.readString(certify(Clock.offset(today, Duration.ofDays(370)), "127.0.0.1", "10.0.0.7")
                .certificates());
        assertThat(later).isNotEqualTo(moved);
    }

    /** Days from today that the clock is wrong by when the certificate is made, and then. */
    @ParameterizedTest
    @CsvSource({"800,0,true", "-800,0,true", "0,800,true", "0,-20000,false", "-20000,0,true", "2,0,true", "1,0,false"})
    void aCertificateOfAWrongClockIsMadeAnewAndTheAuthorityStays(int made, int then, boolean anew) throws Exception {
        TlsFiles first = certify(days(made), "127.0.0.1");
        String authority = Files.readString(first.authority());
        TlsFiles second = certify(days(then), "127.0.0.1");
        assertThat(!second.serial().equals(first.serial())).isEqualTo(anew);
        assertThat(Files.readString(second.authority())).isEqualTo(authority);
        certificate(second.authority()).checkValidity();
    }

    @ParameterizedTest
    @ValueSource(ints = {800, -800})
    void anAuthorityOfAWrongClockIsMadeAnewToo(int made) throws Exception {
        Identity wrong = Certificates.hub(
                Certificates.authority(), List.of(), List.of(), days(made).instant());
        wrong.save(folder.resolve("authority.key"), folder.resolve("authority.crt"));
        verify(certify(Clock.systemUTC(), "127.0.0.1"));
    }

    private static Clock days(int wrong) {
        return Clock.offset(Clock.systemUTC(), Duration.ofDays(wrong));
    }

    @Test
    void theAuthorityStaysWhenTheHubsCertificateChanges() throws Exception {
        String authority =
                Files.readString(certify(Clock.systemUTC(), "127.0.0.1").authority());
        assertThat(Files.readString(certify(Clock.systemUTC(), "10.0.0.7").authority()))
                .isEqualTo(authority);
    }

    @Test
    void aDamagedKeyIsMadeAnew() throws Exception {
        TlsFiles files = certify(Clock.systemUTC(), "127.0.0.1");
        Files.writeString(files.key(), "not a key");
        assertThat(get(certify(Clock.systemUTC(), "127.0.0.1"), "127.0.0.1", true))
                .isEqualTo("hello");
    }

    @Test
    void aPublicAddressOfThisMachineSpoilsNoCertificate() throws Exception {
        String[] all = {"127.0.0.1", "::1", "10.0.0.7", "192.0.2.2", "100.64.3.4", "2001:db8::1"};
        TlsFiles files = certify(Clock.systemUTC(), all);
        verify(files);
        Set<Object> named = new HashSet<>();
        certificate(files.certificates()).getSubjectAlternativeNames().forEach(each -> named.add(each.get(1)));
        assertThat(named).contains("127.0.0.1", "0:0:0:0:0:0:0:1", "10.0.0.7", "localhost");
        assertThat(named).doesNotContain("192.0.2.2", "100.64.3.4");
        String first = Files.readString(files.certificates());
        assertThat(Files.readString(certify(Clock.systemUTC(), all).certificates()))
                .isEqualTo(first);
    }

    /** With the authority in the path too, because its name constraints count only there. */
    private static void verify(TlsFiles files) throws Exception {
        X509Certificate authority = certificate(files.authority());
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        CertPath path = CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(certificate(files.certificates()), authority));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream pem = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    private TlsFiles certify(Clock clock, String... addresses) throws Exception {
        List<InetAddress> known = new ArrayList<>();
        for (String address : addresses) {
            known.add(InetAddress.getByName(address));
        }
        return new LocalAuthority(folder, clock).certify(known);
    }

    private static String get(TlsFiles files, String host, boolean trusting) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            int port = vertx.createHttpServer(new HttpServerOptions()
                            .setSsl(true)
                            .setKeyCertOptions(new PemKeyCertOptions()
                                    .setKeyPath(files.key().toString())
                                    .setCertPath(files.certificates().toString())))
                    .requestHandler(request -> request.response().end("hello"))
                    .listen(0, "127.0.0.1")
                    .await(60, TimeUnit.SECONDS)
                    .actualPort();
            HttpClientOptions options = new WebClientOptions().setSsl(true);
            if (trusting) {
                options.setTrustOptions(
                        new PemTrustOptions().addCertPath(files.authority().toString()));
            }
            return WebClient.create(vertx, (WebClientOptions) options)
                    .get(port, host, "/")
                    .send()
                    .await(60, TimeUnit.SECONDS)
                    .bodyAsString();
        } finally {
            vertx.close().await(60, TimeUnit.SECONDS);
        }
    }
}
