// $apply on PlanDefinition is the standard's own operation, http://hl7.org/fhir/OperationDefinition/PlanDefinition-apply.

Instance: Patient-enroll
InstanceOf: OperationDefinition
Usage: #definition
* insert OperationOn(Patient, enroll, Enroll, Enrol a patient in a protocol)
* description = "Stores a plan with its goals and activities in one transaction. 201 with the CarePlan; for the same patient, protocol and procedure again 200 with the existing plan."
* affectsState = true
* insert In(planDefinition, 0, 1, canonical, "The protocol; without it the spinal fusion protocol")
* insert In(procedure, 0, 1, Reference, "The index surgery; without it the latest one of the patient; without any the plan starts before surgery")
* insert Out(return, 1, 1, CarePlan, "The plan")

Instance: CarePlan-progress
InstanceOf: OperationDefinition
Usage: #definition
* insert OperationOn(CarePlan, progress, Progress, Why the plan stands where it stands)
* description = "Phase, activities, goals, gates with every criterion and its evidence, holds, and when time alone could change something. Reads only."
* affectsState = false
* insert ProgressAnswer

Instance: CarePlan-evaluate
InstanceOf: OperationDefinition
Usage: #definition
* insert OperationOn(CarePlan, evaluate, Evaluate, Evaluate the plan now)
* description = "Evaluates the plan now. As a dry run, also with hypothetical Observations, it writes nothing. Answers as $progress does, and with the decisions."
* affectsState = true
* insert In(dryRun, 0, 1, boolean, "True: tell what would be decided\, write nothing")
* insert In(observation, 0, *, Observation, "Hypothetical Observations; only with dryRun")
* insert ProgressAnswer
* insert OutGroup(decision, *, "One for each decision")
* insert Part(item, 1, 1, string, "Protocol item")
* insert Part(from, 0, 1, code, "Status or phase before")
* insert Part(to, 1, 1, code, "Status or phase after")
* insert Part(reason, 1, *, string, "Rule\, judgement and evidence in words")

Instance: PlanDefinition-simulate
InstanceOf: OperationDefinition
Usage: #definition
* insert OperationOn(PlanDefinition, simulate, Simulate, Play a protocol over days)
* description = "Plays the protocol over a patient's history, day by day, and stores nothing: this is how a protocol is tried out. Each resource arrives at issued, else at its effective time; an entry whose fullUrl occurred before is a new version of that resource and arrives at its meta.lastUpdated."
* affectsState = false
* insert In(bundle, 1, 1, Bundle, "Patient\, Procedure\, Conditions\, Observations")
* insert In(from, 1, 1, date, "First day")
* insert In(to, 1, 1, date, "Last day")
* insert OutGroup(day, *, "One for each day")
* insert Part(date, 1, 1, date, "The day")
* insert Part(phase, 1, 1, code, "Phase at the end of the day")
* insert PartGroup(activity, "Activities that are open\, held or completed")
* insert Detail(item, 1, 1, string, "Protocol item")
* insert Detail(status, 1, 1, code, "As in ServiceRequest.status")
* insert PartGroup(goal, "All goals")
* insert Detail(item, 1, 1, string, "Protocol item")
* insert Detail(achievementStatus, 1, 1, code, "As in Goal.achievementStatus")
* insert Part(flag, 0, *, string, "Open flags: protocol items")
* insert PartGroup(gate, "The gate of the next phase\, if there is one")
* insert Detail(item, 1, 1, string, "Protocol item")
* insert Detail(opens, 1, 1, code, "The phase that it opens")
* insert Detail(judgement, 1, 1, code, "met\, not-met or unknown\, holds included")
* insert Detail(explanation, 1, 1, string, "What is missing\, in words")
* insert DetailGroup(criterion, "One for each criterion of the gate")
* insert PartOfDetail(item, 1, 1, string, "Protocol item")
* insert PartOfDetail(judgement, 1, 1, code, "met\, not-met or unknown")
* insert PartOfDetail(explanation, 1, 1, string, "What was compared with what\, in words")
* insert PartGroup(hold, "What is held\, and why")
* insert Detail(item, 1, 1, string, "Protocol item of the rule")
* insert Detail(since, 1, 1, date, "The day on which it began")
* insert Detail(explanation, 1, 1, string, "In words")
* insert Detail(activity, 0, *, string, "Protocol items of the activities that it holds")
* insert Detail(release, 0, 1, string, "Protocol item of the clearance that ends it")

Instance: CarePlan-preview-migration
InstanceOf: OperationDefinition
Usage: #definition
* insert OperationOn(CarePlan, preview-migration, PreviewMigration, What moving the plan to another version of its protocol would change)
* description = "Evaluates the plan now by the version of the protocol that it follows and by another one, on the same evidence, and tells every difference. Stores nothing. 422 when the other version is unknown, not active, of another protocol, or lacks a phase that the plan has been in."
* affectsState = false
* insert In(planDefinition, 0, 1, string, "Canonical of the other version\, or the version alone; without it the newest active one")
* insert Out(from, 1, 1, canonical, "The version that the plan follows")
* insert Out(to, 1, 1, canonical, "The version that it would follow")
* insert OutGroup(phase, 1, "The phase by either version")
* insert Part(from, 1, 1, Coding, "As it goes on")
* insert Part(to, 1, 1, Coding, "Moved now")
* insert DifferenceGroup(activity, "Activities: status\, title\, instruction\, timing\, dose\, rule")
* insert DifferenceGroup(goal, "Goals: achievementStatus\, description\, targets\, due\, rule")
* insert DifferenceGroup(gate, "Gates: judgement\, rule")
* insert DifferenceGroup(hold, "Holds that would begin or end")
* insert DifferenceGroup(rule, "Red flags\, holds\, limits\, clearances\, modifiers and advisories")
* insert DifferenceGroup(measure, "What is measured: codes\, units\, limits")
* insert OutGroup(reviewAt, 1, "The next instant at which time alone could change something\, by either version")
* insert Part(from, 0, 1, instant, "As it goes on")
* insert Part(to, 0, 1, instant, "Moved now")
* insert Out(before, 1, 1, Parameters, "As $progress answers now")
* insert Out(after, 1, 1, Parameters, "As $evaluate would answer after the move\, with the decisions")

Instance: rebuild-evidence
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://gradus.dev/fhir/OperationDefinition/rebuild-evidence"
* version = "0.1.0"
* name = "RebuildEvidence"
* title = "Make the evidence anew from the stored resources"
* status = #active
* kind = #operation
* publisher = "Gradus"
* code = #rebuild-evidence
* system = true
* type = false
* instance = false
* description = "For operators. Reads every Observation, Procedure and Condition again, so that a protocol that came later counts what was stored before it. POST begins it in the background, unless it is running, and answers 202; GET tells how far it is, on every replica. It goes on after a restart. Safe beside running intake; plans whose evidence has changed are evaluated."
* affectsState = true
* insert Out(status, 1, 1, code, "never\, running\, finished or failed")
* insert Out(startedAt, 0, 1, instant, "When it began")
* insert Out(finishedAt, 0, 1, instant, "When it ended")
* insert Out(total, 1, 1, integer, "How many resources there were to read when it began")
* insert Out(read, 1, 1, integer, "How many of them have been read")
* insert Out(changed, 1, 1, integer, "How many of them are evidence that was missing or out of date")

Instance: Patient-import-wearable-records
InstanceOf: OperationDefinition
Usage: #definition
* insert OperationOn(Patient, import-wearable-records, ImportWearableRecords, Store what a phone or watch has recorded)
* description = "Takes records as Apple HealthKit or Android Health Connect hand them out, maps them by the ConceptMaps healthkit-data-types, health-connect-data-types, workout-types and wearable-units, and stores Observations in one transaction: once per source record however often it is sent; a newer state of a record is a new version, an older one changes nothing, a deleted record is entered in error. What cannot be mapped is listed, not dropped. At most 1000 records."
* affectsState = true
* insert In(platform, 1, 1, code, "healthkit or health-connect")
* insert In(records, 1, 1, Attachment, "contentType application/json; data: a JSON array of records")
* insert OutGroup(result, *, "One for each Observation\, or for each record that became none")
* insert Part(record, 1, 1, string, "Id of the source record\, or its place in the array where it has none")
* insert Part(outcome, 1, 1, code, "created\, updated\, unchanged\, withdrawn\, older\, not-mapped or unreadable")
* insert Part(observation, 0, 1, Reference, "What it became\, with its version")
* insert Part(reason, 0, 1, string, "Why it became none")

Instance: import-document
InstanceOf: OperationDefinition
Usage: #definition
* url = "https://gradus.dev/fhir/OperationDefinition/import-document"
* version = "0.1.0"
* name = "ImportDocument"
* title = "Store what a document of an EHR says"
* status = #active
* kind = #operation
* publisher = "Gradus"
* code = #import-document
* system = true
* type = false
* instance = false
* description = "For backend clients. Takes a Bundle of type document whose full URLs are addresses at an EHR that is described here, and whose subject has an identifier of that EHR's that exactly one patient here has. Its Procedures, Conditions and Observations are stored in one transaction, each once however often it is sent; an older state changes nothing. What cannot be taken is listed, not dropped. At most 1000 entries."
* affectsState = true
* insert In(document, 1, 1, Bundle, "The document")
* insert OutGroup(result, *, "One for each entry but the Composition and the Patient")
* insert Part(entry, 1, 1, string, "Place of the entry")
* insert Part(stored, 0, 1, Reference, "The copy")
* insert Part(reason, 0, 1, code, "Why there is none: code\, clearance\, other-patient\, modifier\, invalid\, no-id\, type or withdrawn")
* insert Part(detail, 0, 1, string, "The same in words")
