Profile: GradusActivity
Parent: ServiceRequest
Id: gradus-activity
Title: "Activity"
Description: "One attempt at one activity of a plan. draft: not open yet; active: open; on-hold: was open, now held (the status reason names the hold); completed: done, for good - an activity that opens again is a new ServiceRequest that replaces this one."
* insert CarriesProtocolItem
* identifier contains attempt 1..1 MS
* identifier[attempt] ^short = "plan id/protocol item#number of the attempt"
* identifier[attempt].system 1..1
* identifier[attempt].system = $plan-activity
* identifier[attempt].value 1..1
* extension contains
    $status-reason named statusReason 0..1 MS and
    $pertains-to-goal named pertainsToGoal 0..* MS
* instantiatesCanonical MS
* basedOn 0..0
* basedOn ^comment = "FHIR R4: a request that a plan's activity refers to does not point back. Search CarePlan?activity-reference= instead."
* replaces MS
* status MS
* intent MS
* intent ^short = "order; proposal while a clinician still has to confirm it"
* code 1..1 MS
* code from https://gradus.dev/fhir/ValueSet/rehabilitation-activities (extensible)
* doNotPerform 0..1
* quantity[x] MS
* quantity[x] ^short = "Dose of one session"
* subject only Reference(Patient)
* occurrence[x] MS
* authoredOn MS
* requester MS
* patientInstruction MS
* patientInstruction ^short = "The dose in words"

Profile: GradusProhibition
Parent: ServiceRequest
Id: gradus-prohibition
Title: "Prohibition"
Description: "What the patient must not do, unless the surgeon lifts it by revoking this request."
* insert CarriesProtocolItem
* instantiatesCanonical MS
* basedOn 0..0
* code 1..1 MS
* code from https://gradus.dev/fhir/ValueSet/prohibited-activities (extensible)
* doNotPerform 1..1
* doNotPerform = true
* subject only Reference(Patient)
* patientInstruction MS
