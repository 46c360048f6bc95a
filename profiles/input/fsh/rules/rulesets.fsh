// How the parts of a rule extension are declared: name, cardinality, type of value, and what it says.

RuleSet: RulePart(name, card, type, short)
* extension contains {name} {card}
* extension[{name}] ^short = {short}
* extension[{name}].value[x] 1..1
* extension[{name}].value[x] only {type}

// A part that has parts itself
RuleSet: RuleGroup(name, card, short)
* extension contains {name} {card}
* extension[{name}] ^short = {short}
* extension[{name}].value[x] 0..0

RuleSet: RulePartOf(group, name, card, type, short)
* extension[{group}].extension contains {name} {card}
* extension[{group}].extension[{name}] ^short = {short}
* extension[{group}].extension[{name}].value[x] 1..1
* extension[{group}].extension[{name}].value[x] only {type}

RuleSet: CriterionContext
* ^context[0].type = #element
* ^context[=].expression = "PlanDefinition.action.condition"
* ^context[+].type = #element
* ^context[=].expression = "PlanDefinition.goal.target"
* ^context[+].type = #element
* ^context[=].expression = "Extension"

RuleSet: ItemPart
* insert RulePart(item, 1..1, string, "Protocol item of the criterion\, as $progress names it")

RuleSet: WindowParts
* insert RulePart(window, 1..1, Duration, "Length of the window that ends on the judged day\, in d or wk")
* insert RulePart(distinctDays, 1..1, positiveInt, "On how many distinct local days")

RuleSet: ActivityParts
* insert RulePart(activity, 1..*, id, "Action id of an activity that it holds")
