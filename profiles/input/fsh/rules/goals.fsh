Extension: GoalRule
Id: goal-rule
Title: "How a goal is judged"
Description: "What the standard elements of PlanDefinition.goal leave open: whether it stays achieved, from when its target counts, who pursues it, and what its lateness raises."
Context: PlanDefinition.goal
* insert RulePart(mode, 1..1, code, "once: stays achieved unless evidence is withdrawn; present: follows the present state")
* insert RulePart(notBefore, 0..1, Duration, "First day since day 0 on which the target counts")
* insert RulePart(overdueFlag, 0..1, id, "Protocol item of the flag that is open while the goal is not achieved")
* insert RuleGroup(applicable, 0..1, "The criterion without which the goal is not pursued")

Extension: DayShift
Id: day-shift
Title: "Shifted by a risk modifier"
Description: "Another number of days for patients with one of the modifiers. Of several that apply the latest day wins."
* ^context[0].type = #element
* ^context[=].expression = "PlanDefinition.goal.target"
* ^context[+].type = #element
* ^context[=].expression = "Extension"
* insert RulePart(days, 1..1, Duration, "Days since day 0 instead")
* insert RulePart(modifier, 1..*, id, "Action id of a risk modifier")
