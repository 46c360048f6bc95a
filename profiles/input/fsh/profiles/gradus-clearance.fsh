Profile: GradusClearance
Parent: GradusMeasurement
Id: gradus-clearance
Title: "Clearance"
Description: "A physician's decision on one step of the protocol. It counts only when a performer has a role of clearance-approvers and the token that wrote it may speak for that person; valid on its day and the 14 days after it."
* code = $local#clearance
* performer 1..*
* performer only Reference(Practitioner or PractitionerRole or Patient)
* performer ^comment = "A clearance by a patient or a therapist is stored, does not count, and raises CLR-NOT-AUTHORISED."
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from https://gradus.dev/fhir/ValueSet/clearance-decisions (required)
* component 1..1
* component ^slicing.discriminator.type = #value
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component contains kind 1..1 MS
* component[kind].code = $local#clearance-kind
* component[kind].value[x] 1..1
* component[kind].value[x] only CodeableConcept
* component[kind].valueCodeableConcept from https://gradus.dev/fhir/ValueSet/clearance-kinds (extensible)
