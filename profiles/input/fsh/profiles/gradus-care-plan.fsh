Profile: GradusCarePlan
Parent: CarePlan
Id: gradus-care-plan
Title: "Care plan"
Description: "A plan that advances by itself. It is pinned to one version of one protocol; its activities are ServiceRequests of their own."
* extension contains CurrentPhase named currentPhase 1..1 MS
* identifier 1..* MS
* identifier ^short = "Key of the enrolment: the same patient, protocol and surgery give the same plan"
* instantiatesCanonical 1..1 MS
* instantiatesCanonical ^short = "The protocol, url|version"
* status MS
* intent = #plan
* category 1..* MS
* subject only Reference(Patient)
* period MS
* author MS
* supportingInfo MS
* supportingInfo ^short = "The surgery, anchor of all days"
* goal MS
* activity MS
* activity.reference 1..1
* activity.detail 0..0
* activity.detail ^comment = "An activity is a ServiceRequest with a history and a status of its own."
* activity.progress MS
* activity.progress ^short = "One note per transition"
