package org.gradus.protocolview;

import org.gradus.protocol.PackagedDefinitions;
import org.gradus.testing.FhirClient;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/** The sample of a second protocol. */
public final class KneeSample {

    private KneeSample() {}

    /** Stores it with all that it refers to, as its author would. */
    public static void store(int port) {
        Bundle transaction = new Bundle().setType(BundleType.TRANSACTION);
        PackagedDefinitions.kneeReplacementFiles()
                .forEach(file -> transaction
                        .addEntry()
                        .setResource(file)
                        .getRequest()
                        .setMethod(HTTPVerb.PUT)
                        .setUrl(file.fhirType() + "/" + file.getIdElement().getIdPart()));
        FhirClient.backend(port).post("", transaction).expect(200);
    }
}
