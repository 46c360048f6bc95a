Instance: clearance
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(exam)
* permittedDataType = #CodeableConcept
* code = $local#clearance "Physician clearance"
* preferredReportName = "Clearance"
* method.text = "Component clearance-kind names the protocol item decided on. Counts only from a performer with a role of ValueSet clearance-approvers."
* validCodedValueSet.type = "ValueSet"
* validCodedValueSet.identifier.system = "urn:ietf:rfc:3986"
* validCodedValueSet.identifier.value = "https://gradus.dev/fhir/ValueSet/clearance-decisions"
