package org.gradus.sandbox;

import org.gradus.export.ExportedResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Labels what a sandbox exports as test data, as it does with every other answer. */
@Component
@ConditionalOnProperty(name = "gradus.mode", havingValue = "sandbox")
class TestDataInExports implements ExportedResource {

    @Override
    public void mark(IBaseResource resource) {
        TestDataLabel.label(resource);
    }
}
