package io.aztecpour.access;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the two certificates: the authority's and the hub's. EC P-256, signed with SHA-256. */
final class Certificates {
    /**
     * The same whatever the clock says: a wrong one would make an authority that is not yet valid or no longer, and all phones
     * would have to install another.
     */
    private static final Validity AUTHORITY_LASTS =
            new Validity(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2049-12-31T00:00:00Z"));
    /** Browsers refuse a server's certificate that lasts longer than 398 days. */
    private static final Period HUB_LASTS = Period.ofDays(397);
    /** Clocks of phones and boards without a battery may be behind. */
    private static final Period CLOCKS_DIFFER = Period.ofDays(1);

    private static final X500Name AUTHORITY = new X500Name("CN=Aztec Pour local authority");

    private record Validity(Instant from, Instant until) {
        static Validity ofHub(Instant now) {
            Instant from = now.minus(CLOCKS_DIFFER);
            return new Validity(
                    from, now.atOffset(ZoneOffset.UTC).plus(HUB_LASTS).toInstant());
        }
    }

    private Certificates() {}

    static Identity authority() throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair keys = keys();
        X509v3CertificateBuilder builder = builder(AUTHORITY, AUTHORITY, keys, keys, AUTHORITY_LASTS)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(Extension.nameConstraints, true, new NameConstraints(homeOnly(), null));
        return sign(builder, keys, keys);
    }

    static Identity hub(Identity authority, List<String> names, List<InetAddress> addresses, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair keys = keys();
        X509v3CertificateBuilder builder = builder(
                        AUTHORITY, new X500Name("CN=Aztec Pour hub"), keys, authority.keys(), Validity.ofHub(now))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, alternatives(names, addresses));
        return sign(builder, keys, authority.keys());
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair keys, KeyPair issuerKeys, Validity lasts)
            throws GeneralSecurityException, IOException {
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        return new JcaX509v3CertificateBuilder(
                        issuer,
                        new BigInteger(120, new SecureRandom()),
                        Date.from(lasts.from),
                        Date.from(lasts.until),
                        subject,
                        keys.getPublic())
                .addExtension(
                        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(keys.getPublic()))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
    }

    private static Identity sign(X509v3CertificateBuilder builder, KeyPair keys, KeyPair issuerKeys)
            throws GeneralSecurityException, OperatorCreationException {
        return new Identity(
                keys,
                new JcaX509CertificateConverter()
                        .getCertificate(builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate()))));
    }

    private static GeneralSubtree[] homeOnly() {
        List<GeneralName> names = new ArrayList<>();
        names.add(new GeneralName(GeneralName.dNSName, "local"));
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        PrivateAddressRanges.written().forEach(range -> names.add(new GeneralName(GeneralName.iPAddress, range)));
        return names.stream().map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
    }

    private static GeneralNames alternatives(List<String> names, List<InetAddress> addresses) {
        return new GeneralNames(Stream.concat(
                        names.stream().map(name -> new GeneralName(GeneralName.dNSName, name)),
                        addresses.stream()
                                .map(address -> new GeneralName(GeneralName.iPAddress, address.getHostAddress())))
                .toArray(GeneralName[]::new));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
