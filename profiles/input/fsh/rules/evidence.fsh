Extension: ProtocolMeasure
Id: protocol-measure
Title: "Measure"
Description: "Something that the protocol reads from Observations, Procedures or Conditions, and what makes a report of it usable: its codes, the accepted units with their conversion, the plausible range. What is not usable is stored, not counted, and raises a flag."
Context: PlanDefinition
* insert RulePart(measure, 1..1, id, "Its name within the protocol")
* insert RulePart(codes, 1..*, [[canonical or CodeableConcept]], "A report with any of these codes is a report of the measure: a ValueSet that lists its codes\, or the codes themselves")
* insert RulePart(type, 1..1, code, "quantity\, coded\, or presence: the report itself is the finding\, unless it says no")
* insert RulePart(units, 0..1, canonical, "ConceptMap from accepted UCUM codes to the canonical unit; required for a quantity")
* insert RulePart(plausible, 0..1, Range, "Values outside are not counted; in the canonical unit")
* insert RulePart(whole, 0..1, boolean, "Whether only whole numbers are plausible; absent: no")
* insert RulePart(unitFlag, 1..1, id, "Protocol item of the flag for a unit that is not accepted")
* insert RulePart(textFlag, 1..1, id, "Protocol item of the flag for a value of another type")
* insert RulePart(rangeFlag, 1..1, id, "Protocol item of the flag for a value that is not plausible")
* insert RulePart(longTerm, 0..1, boolean, "Whether reports of any age count; absent: only those in the windows of the criteria")
* insert RulePart(askAgain, 0..1, boolean, "Whether the patient is asked to repeat an unusable report the same day; absent: no")

Extension: SessionKind
Id: session-kind
Title: "Kind of exercise session"
Description: "Which distances and durations are sessions of one kind of exercise, and when the two halves of a session contradict each other."
Context: PlanDefinition
* insert RulePart(session, 1..1, id, "Its name within the protocol")
* insert RulePart(distance, 0..1, id, "Measure whose reports are distances of this kind")
* insert RulePart(duration, 0..1, id, "Measure whose reports are durations of this kind when they name one of the activities")
* insert RulePart(activity, 1..*, id, "Action id of an activity whose codes a duration may name")
* insert RuleGroup(plausibility, 0..1, "Beyond these limits both halves are ignored")
* insert RulePartOf(plausibility, leastDistance, 1..1, Quantity, "Distance that a session of at least leastDuration must cover")
* insert RulePartOf(plausibility, leastDuration, 1..1, Duration, "Duration from which leastDistance applies")
* insert RulePartOf(plausibility, greatestDistance, 1..1, Quantity, "Greatest distance of one session")
* insert RulePartOf(plausibility, greatestSpeed, 1..1, Quantity, "Greatest mean speed\, in m/s")
* insert RulePartOf(plausibility, flag, 1..1, id, "Protocol item of the flag")

Extension: ProtocolFlags
Id: protocol-flags
Title: "Flags that the engine raises by itself"
Description: "Protocol items of the flags for what no single rule of the protocol says."
Context: PlanDefinition
* insert RulePart(status, 1..1, id, "A report that is preliminary or not dated to the day")
* insert RulePart(future, 1..1, id, "A report of the future")
* insert RulePart(duplicate, 1..1, id, "A session that was sent twice")
* insert RulePart(withdrawn, 1..1, id, "The evidence of an opened phase was withdrawn: back one phase")
* insert RulePart(unauthorised, 1..1, id, "A clearance by someone who may not give it")
