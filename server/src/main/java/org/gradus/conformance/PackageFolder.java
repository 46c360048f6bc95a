package org.gradus.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gradus.StartRefused;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the FHIR packages that an operator has put into a folder, for the validator only: they are not stored, and their
 * search parameters are not used.
 */
final class PackageFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PackageFolder.class);

    private final FhirContext fhirContext;

    PackageFolder(FhirContext fhirContext) {
        this.fhirContext = fhirContext;
    }

    /**
     * What the packages define, in the order of their file names.
     *
     * @throws StartRefused naming each file that is no package of FHIR R4
     */
    List<Resource> read(Path folder) {
        List<Resource> definitions = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                List<Resource> content = definitions(file);
                definitions.addAll(content);
                LOG.info("The validator knows {} definitions of {}.", content.size(), file.getFileName());
            } catch (IOException | RuntimeException unreadable) {
                LOG.debug("Not a package", unreadable);
                broken.add("The file " + file.getFileName() + " in gradus.conformance.packages-folder cannot be read;"
                        + " a FHIR R4 package (.tgz, as packages.fhir.org gives it) was expected.");
            }
        }
        if (!broken.isEmpty()) {
            throw new StartRefused(broken);
        }
        return definitions;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".tgz"))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new StartRefused(List.of("gradus.conformance.packages-folder names " + folder
                    + ", which is no folder that the server can read."));
        }
    }

    private List<Resource> definitions(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            NpmPackage read = NpmPackage.fromPackage(content);
            if (!Objects.toString(read.fhirVersionList(), "").contains("4.0")) {
                throw new IOException("Not for FHIR R4");
            }
            IParser parser = fhirContext.newJsonParser();
            // Published packages hold what later versions of a tool have added.
            parser.setParserErrorHandler(new LenientErrorHandler(false));
            List<Resource> definitions = new ArrayList<>();
            for (String name : read.listResources("CodeSystem", "StructureDefinition", "ValueSet")) {
                try (InputStream resource = read.loadResource(name)) {
                    Resource definition = (Resource) parser.parseResource(resource);
                    if (isUseful(definition)) {
                        definitions.add(definition);
                    }
                }
            }
            return definitions;
        }
    }

    /** FHIR's own types are known; of a code system without its codes nothing can be said. */
    private static boolean isUseful(Resource definition) {
        if (definition instanceof StructureDefinition structure) {
            return structure.hasUrl() && structure.getDerivation() == TypeDerivationRule.CONSTRAINT;
        } else if (definition instanceof CodeSystem codes) {
            return codes.hasUrl() && codes.getContent() == CodeSystemContentMode.COMPLETE;
        }
        return definition instanceof ValueSet set && set.hasUrl();
    }
}
