package io.aztecpour.access;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A key pair and the certificate that names it. */
record Identity(KeyPair keys, X509Certificate certificate) {
    private static final Logger LOG = LoggerFactory.getLogger(Identity.class);
    /** Renewed when less than this remains. */
    private static final Duration SOON = Duration.ofDays(30);
    /** A clock that is before this was not set since the machine started: it says nothing about any certificate. */
    private static final Instant CLOCK_IS_SET = Instant.parse("2025-01-01T00:00:00Z");

    /** @return null if there is none, or none that can be read */
    static @Nullable Identity load(Path keyFile, Path certificateFile) {
        if (!Files.exists(keyFile) || !Files.exists(certificateFile)) {
            return null;
        }
        try (PEMParser key = parser(keyFile);
                PEMParser certificate = parser(certificateFile)) {
            X509Certificate named =
                    new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) certificate.readObject());
            return new Identity(new KeyPair(named.getPublicKey(), privateKey(key.readObject())), named);
        } catch (IOException | GeneralSecurityException | RuntimeException damaged) {
            LOG.warn("{} cannot be read and is made anew: {}", certificateFile, damaged.getMessage());
            return null;
        }
    }

    private static PrivateKey privateKey(Object read) throws IOException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        return read instanceof PEMKeyPair pair
                ? converter.getKeyPair(pair).getPrivate()
                : converter.getPrivateKey((PrivateKeyInfo) read);
    }

    private static PEMParser parser(Path file) throws IOException {
        Reader text = Files.newBufferedReader(file);
        return new PEMParser(text);
    }

    /** Writes the key, readable by its owner only, and the certificate followed by those of its issuers. */
    void save(Path keyFile, Path certificateFile, Identity... issuers) throws IOException {
        write(keyFile, new JcaPKCS8Generator(keys.getPrivate(), null), "rw-------");
        StringBuilder chain = new StringBuilder(pem(certificate));
        for (Identity issuer : issuers) {
            chain.append(pem(issuer.certificate));
        }
        replace(certificateFile, chain.toString(), "rw-r--r--");
    }

    private static void write(Path file, Object object, String permissions) throws IOException {
        replace(file, pem(object), permissions);
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        }
        return text.toString();
    }

    /** Writes atomically: the file never exists half-written or with wider permissions. */
    private static void replace(Path file, String text, String permissions) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @return whether it expires soon, or was made while the clock was ahead */
    boolean isOutdated(Instant now) {
        return now.isAfter(CLOCK_IS_SET)
                && (certificate.getNotAfter().toInstant().isBefore(now.plus(SOON))
                        || certificate.getNotBefore().toInstant().isAfter(now));
    }

    boolean issuedBy(Identity authority) {
        try {
            certificate.verify(authority.certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException foreign) {
            return false;
        }
    }

    /** @return whether the certificate names all of these */
    boolean covers(List<String> names, List<InetAddress> addresses) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            Set<String> named = new HashSet<>();
            if (alternatives != null) {
                alternatives.forEach(each -> named.add(String.valueOf(each.get(1))));
            }
            return named.containsAll(names)
                    && addresses.stream().allMatch(address -> named.contains(address.getHostAddress()));
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }
}
