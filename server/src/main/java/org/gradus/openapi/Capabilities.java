package org.gradus.openapi;

import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationDefinition;

/** What the FHIR endpoint says of itself. */
public interface Capabilities {

    /** The statement that is served at {@code /fhir/metadata}, as it is now. */
    CapabilityStatement statement();

    /**
     * The definition of an operation that the statement names.
     *
     * @param definition as the statement names it
     */
    Optional<OperationDefinition> operation(String definition);
}
