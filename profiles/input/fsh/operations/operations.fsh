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
