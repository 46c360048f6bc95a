Extension: Gate
Id: gate
Title: "Gate"
Description: "Marks an action as a phase that is entered through a gate: all of its start conditions are met on the day of opening and no blocking hold is open. A phase without it is the first one."
Context: PlanDefinition.action
* insert RulePart(item, 1..1, id, "Protocol item of the gate")
* insert RulePart(retested, 0..1, boolean, "Whether the gate is tested again when evidence is withdrawn; absent: yes")

Extension: AdvanceMode
Id: advance-mode
Title: "Advance mode"
Description: "How a step is made that the rules allow: auto, or confirm: the engine proposes it by a Task, and it is made when an approver of the protocol's clearances completes the Task. Absent: auto."
Context: PlanDefinition.action
* value[x] 1..1
* value[x] only code

Extension: Clearance
Id: clearance-rule
Title: "Clearance"
Description: "Marks an action as a decision that only a person with an approving role can make. Later denials withdraw earlier approvals of the same clearance."
Context: PlanDefinition.action
* insert RulePart(measure, 1..1, id, "Measure of the clearance reports; the component clearance-kind names the clearance by the action's id")
* insert RulePart(approved, 1..*, [[canonical or CodeableConcept]], "Values that approve")
* insert RulePart(denied, 1..*, [[canonical or CodeableConcept]], "Values that deny")
* insert RulePart(approver, 1..*, [[canonical or CodeableConcept]], "Codes of a PractitionerRole that may decide")
* insert RulePart(validFor, 1..1, Duration, "How many days after its own day an approval is still valid")

Extension: Regress
Id: regress
Title: "Return after a long hold"
Description: "Marks an action as the rule that takes the plan back one phase when a hold stays open too long."
Context: PlanDefinition.action
* insert RulePart(after, 1..1, Duration, "Days since the first day of the hold")
* insert RulePart(since, 1..1, id, "Action id of the first phase that can be left this way")

Extension: RiskModifier
Id: risk-modifier
Title: "Risk modifier"
Description: "Marks an action as a risk modifier or a type of surgery. It applies while the action's applicability conditions are met; criteria name it where it shifts a day."
Context: PlanDefinition.action
* insert RulePart(flagged, 1..1, boolean, "Whether a flag is open while it applies; else it is a note in the plan")
* insert RuleGroup(shiftedBy, 0..1, "The criterion by which it shifts days\, if that is another one than its applicability")
