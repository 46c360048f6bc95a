Instance: example-plan
InstanceOf: GradusCarePlan
Usage: #example
Title: "The plan in phase P2"
* extension[currentPhase].valueCodeableConcept = $phase#exercise-walking "Exercise walking and supervised strengthening"
* identifier.system = $enrolment
* identifier.value = "example-patient/spinal-fusion-rehabilitation/example-surgery"
* instantiatesCanonical = "https://gradus.dev/fhir/PlanDefinition/spinal-fusion-rehabilitation|0.1.0"
* status = #active
* intent = #plan
* category[+] = $us-care-plan-category#assess-plan
* category[+] = $sct#736055001 "Rehabilitation care plan (record artifact)"
* subject = Reference(example-patient)
* period.start = "2026-01-05"
* author = Reference(example-surgeon)
* supportingInfo = Reference(example-surgery)
* goal = Reference(example-goal)
* activity.reference = Reference(example-activity)
* activity.progress.time = "2026-02-02T08:00:00-05:00"
* activity.progress.text = "Exercise walking opened: day 28 reached, clearance C1 of 2 February, pain at most 4 on 3 days of the last 7, ten minutes of walking on 5 of them."

Instance: example-activity
InstanceOf: GradusActivity
Usage: #example
Title: "Exercise walking, held"
* extension[statusReason].valueCodeableConcept = $item#H1 "Pain during an activity"
* identifier[item].value = "A02"
* identifier[attempt].value = "example-plan/A02#1"
* instantiatesCanonical = "https://gradus.dev/fhir/ActivityDefinition/exercise-walking|0.1.0"
* status = #on-hold
* intent = #order
* code.coding[+] = $local#walking-exercise "Walking exercise"
* code.coding[+] = $sct#229065009 "Exercise therapy"
* quantityRange.high = 1609.344 'm' "m"
* subject = Reference(example-patient)
* authoredOn = "2026-01-05"
* requester = Reference(example-surgeon)
* patientInstruction = "Walk on flat ground at a comfortable pace that does not strain your back, at most one mile (1609.344 m) in one session."

Instance: example-prohibition
InstanceOf: GradusProhibition
Usage: #example
Title: "No twisting"
* identifier[item].value = "X-TWIST"
* instantiatesCanonical = "https://gradus.dev/fhir/ActivityDefinition/no-twisting|0.1.0"
* status = #active
* intent = #order
* doNotPerform = true
* code = $local#trunk-twisting "Trunk twisting"
* subject = Reference(example-patient)
* patientInstruction = "Do not twist your trunk: it may harm you. Turn with small steps."

Instance: example-goal
InstanceOf: GradusGoal
Usage: #example
Title: "Walk one mile on the flat"
* identifier[item].value = "G1"
* lifecycleStatus = #active
* achievementStatus = http://terminology.hl7.org/CodeSystem/goal-achievement#in-progress
* category = $goal-category#physiotherapy
* description.text = "Walk one mile on the flat"
* subject = Reference(example-patient)
* startDate = "2026-01-05"
* target.measure = $loinc#55430-3 "Walking distance unspecified time Pedometer"
* target.detailRange.low = 1609.344 'm' "m"
* target.dueDate = "2026-04-06"
* statusDate = "2026-01-05"

Instance: example-flag
InstanceOf: GradusRedFlag
Usage: #example
Title: "Fever, still open"
* identifier[item].value = "RF-FEVER"
* status = #active
* category = http://terminology.hl7.org/CodeSystem/flag-category#clinical
* code = $item#RF-FEVER "Fever"
* subject = Reference(example-patient)
* period.start = "2026-02-12T21:00:05-05:00"

Instance: example-alert
InstanceOf: GradusAlert
Usage: #example
Title: "Fever, told at once"
* identifier[item].value = "RF-FEVER"
* status = #active
* priority = #stat
* category = $local#red-flag-alert "Red flag alert"
* subject = Reference(example-patient)
* about = Reference(example-flag)
* recipient = Reference(example-patient)
* payload.contentString = "Please get medical care now, and stop all exercise until your physician releases it."
* authoredOn = "2026-02-12T21:00:05-05:00"

Instance: example-task
InstanceOf: GradusTask
Usage: #example
Title: "Decide on the release"
* identifier[item].value = "RF-FEVER"
* status = #requested
* intent = #order
* code = $local#release-red-flag "Release a red flag"
* focus = Reference(example-plan)
* for = Reference(example-patient)
* owner = Reference(example-surgeon)
* authoredOn = "2026-02-12T21:00:05-05:00"

Instance: example-decision
InstanceOf: GradusEngineProvenance
Usage: #example
Title: "Why exercise walking opened"
* target[+].reference = "CarePlan/example-plan/_history/2"
* target[+].reference = "ServiceRequest/example-activity/_history/2"
* occurredDateTime = "2026-02-02T08:00:00-05:00"
* recorded = "2026-02-02T08:00:01-05:00"
* policy = "https://gradus.dev/fhir/PlanDefinition/spinal-fusion-rehabilitation|0.1.0#E2"
* activity.coding[+] = http://terminology.hl7.org/CodeSystem/v3-DataOperation#UPDATE
* activity.coding[+] = http://terminology.hl7.org/CodeSystem/v3-DataOperation#ACTIVATE
* agent.who.display = "Gradus progression engine"
* agent.onBehalfOf = Reference(example-surgeon)
* entity[+].role = #source
* entity[=].what.reference = "Observation/example-clearance/_history/1"
* entity[+].role = #source
* entity[=].what.reference = "Observation/example-pain/_history/1"
