Extension: CurrentPhase
Id: current-phase
Title: "Current phase"
Description: "The phase of the protocol in which the plan stands now. Set by the engine at every transition; the reasons are in the Provenance of the transition."
Context: CarePlan
* value[x] 1..1
* value[x] only CodeableConcept
* valueCodeableConcept from https://gradus.dev/fhir/ValueSet/rehabilitation-phases (extensible)
