package io.aztecpour.access;

import io.aztecpour.store.PrivateFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * The hub's own certificate authority, which phones on the party's Wi-Fi can be told to trust: browsers open the camera only
 * over https. It may certify only {@code .local} names and private addresses, so that installing it risks nothing else.
 */
public final class LocalAuthority {
    private final Path folder;
    private final InstantSource clock;

    /**
     * Files of PEM.
     *
     * @param key of the hub, readable by its owner alone
     * @param certificates the hub's own first, then the authority's
     * @param authority to be installed on phones
     * @param serial of the hub's certificate: another one is another certificate
     */
    public record TlsFiles(Path key, Path certificates, Path authority, BigInteger serial) {}

    public LocalAuthority(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Creates what is missing, and renews the hub's certificate when the machine's addresses have changed, it is about to
     * expire or a wrong clock made it. Blocks: call it off the event loop.
     */
    public TlsFiles certify(List<InetAddress> found)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        List<InetAddress> addresses =
                found.stream().filter(PrivateAddressRanges::hold).toList();
        PrivateFiles.createFolder(folder);
        PrivateFiles.tighten(List.of(folder.resolve("authority.key"), folder.resolve("hub.key")));
        Path authorityFile = folder.resolve("authority.crt");
        Instant now = clock.instant();
        Path certificateFile = folder.resolve("hub.crt");
        Identity authority = Identity.load(folder.resolve("authority.key"), authorityFile);
        if (authority == null || authority.isOutdated(now)) {
            authority = Certificates.authority();
            authority.save(folder.resolve("authority.key"), authorityFile);
        }
        List<String> names = names();
        Identity hub = Identity.load(folder.resolve("hub.key"), certificateFile);
        if (hub == null || hub.isOutdated(now) || !hub.covers(names, addresses) || !hub.issuedBy(authority)) {
            hub = Certificates.hub(authority, names, addresses, now);
            hub.save(folder.resolve("hub.key"), certificateFile, authority);
        }
        return new TlsFiles(
                folder.resolve("hub.key"),
                certificateFile,
                authorityFile,
                hub.certificate().getSerialNumber());
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("localhost"));
        try {
            String host = InetAddress.getLocalHost()
                    .getHostName()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("\\..*", "");
            if (host.matches("[a-z0-9][a-z0-9-]*") && !host.equals("localhost")) {
                names.add(host + ".local");
            }
        } catch (UnknownHostException nameless) {
            return names;
        }
        return names;
    }
}
