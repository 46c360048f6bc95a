// What the engine writes besides plan, goals and activities.

Profile: GradusRedFlag
Parent: Flag
Id: gradus-red-flag
Title: "Red flag, hold or advice"
Description: "Something a clinician's banner should show: a red flag, a hold, a risk modifier, a matter of data quality. Active while it is in force."
* insert CarriesProtocolItem
* code 1..1 MS
* subject only Reference(Patient)
* period 1..1 MS
* period.start 1..1
* author MS

Profile: GradusEngineProvenance
Parent: Provenance
Id: gradus-engine-provenance
Title: "Provenance of a decision"
Description: "Why the engine decided as it did: the rule in policy, the evidence with its versions in entity, the engine as agent on behalf of the clinician who accepted the plan. One per decision; its id is derived from the decision, so that the same decision is never written twice."
* target MS
* target ^short = "What changed, with version"
* occurred[x] 1..1 MS
* policy 1..* MS
* policy ^short = "The rule: PlanDefinition url|version#action"
* activity 1..1 MS
* agent MS
* agent.who only Reference(Device or Practitioner or PractitionerRole or Organization or Patient)
* agent.onBehalfOf MS
* entity MS
* entity ^short = "The evidence, with versions"
* signature 0..0

Profile: GradusTask
Parent: Task
Id: gradus-release-task
Title: "Task of the team"
Description: "Asks a person to decide: release a red flag, review a hold, confirm a step. Completing a confirmation task moves the plan, rejecting it does not."
* insert CarriesProtocolItem
* intent MS
* intent ^short = "order; proposal in confirm mode"
* code 1..1 MS
* code from https://gradus.dev/fhir/ValueSet/team-tasks (extensible)
* focus 1..1 MS
* focus only Reference(CarePlan or ServiceRequest or Flag or Observation or Procedure)
* for 1..1 MS
* for only Reference(Patient)
* owner MS
* authoredOn 1..1 MS

Profile: GradusAlert
Parent: CommunicationRequest
Id: gradus-alert
Title: "Alert"
Description: "Asks that patient and care team be told. stat: emergency care now; urgent: stop now, same-day contact. Notification only: the reason belongs in the record, not in a text message."
* insert CarriesProtocolItem
* status MS
* priority 1..1 MS
* subject 1..1 MS
* subject only Reference(Patient)
* about MS
* about ^short = "The Flag"
* recipient 1..* MS
* payload MS
* authoredOn MS
