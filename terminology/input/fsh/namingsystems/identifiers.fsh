RuleSet: Identifies(id, title, what)
* id = {id}
* name = {title}
* status = #active
* kind = #identifier
* date = "2026-11-21"
* publisher = "Gradus"
* description = {what}
* uniqueId.type = #uri
* uniqueId.preferred = true

Instance: protocol-item-identifier
InstanceOf: NamingSystem
Usage: #definition
* insert Identifies("protocol-item-identifier", "ProtocolItemIdentifier", "Id of a protocol item. Every ServiceRequest\, Goal\, Flag\, CommunicationRequest\, Task and ActivityDefinition made from a protocol carries it.")
* uniqueId.value = "https://gradus.dev/fhir/sid/protocol-item"

Instance: plan-activity-identifier
InstanceOf: NamingSystem
Usage: #definition
* insert Identifies("plan-activity-identifier", "PlanActivityIdentifier", "One attempt at one activity of one plan: plan id\, slash\, protocol item\, hash\, number of the attempt.")
* uniqueId.value = "https://gradus.dev/fhir/sid/plan-activity"

Instance: enrolment-identifier
InstanceOf: NamingSystem
Usage: #definition
* insert Identifies("enrolment-identifier", "EnrolmentIdentifier", "Key of an enrolment: the same patient\, protocol and surgery give the same plan.")
* uniqueId.value = "https://gradus.dev/fhir/sid/enrolment"
