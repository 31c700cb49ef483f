package io.aztecpour.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An archive of the classes that a start of the hub loads, made as the Debian package makes it. */
final class ClassArchive {
    private final Path java;
    private final Path jar;
    private final Path work;

    ClassArchive(Path java, Path jar, Path work) {
        this.java = java;
        this.jar = jar;
        this.work = work;
    }

    /** @param options those of the hub's Java */
    Path make(List<String> options) throws Exception {
        Path list = work.resolve("classes.list");
        Path archive = work.resolve("classes.jsa");
        List<String> listing = new ArrayList<>(options);
        listing.add("-XX:DumpLoadedClassList=" + list);
        HubStart.of(java, listing, jar, work.resolve("data"));
        Process dump = new ProcessBuilder(
                        java.toString(),
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xlog:disable",
                        "-cp",
                        jar.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (dump.waitFor() != 0) {
            throw new IOException("no archive of classes could be made");
        }
        return archive;
    }
}
