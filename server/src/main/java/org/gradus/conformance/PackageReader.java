package org.gradus.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Reads our FHIR packages from the class path, where the build lays them as they lie in the .tgz. */
final class PackageReader {

    private static final String ROOT = "org/gradus/fhir-packages/";
    private static final String FILES = "classpath*:" + ROOT + "*/package/*.json";

    /** What an npm package keeps beside its resources. */
    private static final String MANIFEST = "package.json";

    private final FhirContext fhirContext;

    PackageReader(FhirContext fhirContext) {
        this.fhirContext = fhirContext;
    }

    /** Every package on the class path; terminology before profiles, whose protocols refer to it. */
    List<FhirPackage> read() {
        SortedMap<String, List<PackageFile>> files = new TreeMap<>(Comparator.reverseOrder());
        for (PackageFile file : files()) {
            files.computeIfAbsent(file.packageName(), name -> new ArrayList<>()).add(file);
        }
        return files.entrySet().stream().map(this::toPackage).toList();
    }

    private FhirPackage toPackage(Map.Entry<String, List<PackageFile>> entry) {
        List<PackageFile> sorted = entry.getValue().stream()
                .sorted(Comparator.comparing(PackageFile::fileName))
                .toList();
        IParser parser = fhirContext.newJsonParser();
        List<Resource> resources = sorted.stream()
                .filter(file -> !file.fileName().equals(MANIFEST))
                .map(file -> (Resource) parser.parseResource(file.text()))
                .toList();
        return new FhirPackage(entry.getKey(), hash(sorted), resources);
    }

    private static List<PackageFile> files() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
                    .map(PackageReader::toFile)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PackageFile toFile(org.springframework.core.io.Resource file) {
        try {
            String url = file.getURL().toString();
            String[] below =
                    url.substring(url.lastIndexOf(ROOT) + ROOT.length()).split("/");
            return new PackageFile(below[0], below[below.length - 1], file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(List<PackageFile> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (PackageFile file : files) {
                digest.update(file.fileName().getBytes(StandardCharsets.UTF_8));
                digest.update(file.text().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private record PackageFile(String packageName, String fileName, String text) {}
}
