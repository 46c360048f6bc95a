RuleSet: OperationOn(resource, code, name, title)
* url = "https://gradus.dev/fhir/OperationDefinition/{resource}-{code}"
* version = "0.1.0"
* name = "{name}"
* title = "{title}"
* status = #active
* kind = #operation
* publisher = "Gradus"
* code = #{code}
* resource = #{resource}
* system = false
* type = false
* instance = true

RuleSet: In(name, min, max, type, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #in
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].type = #{type}
* parameter[=].documentation = {documentation}

RuleSet: Out(name, min, max, type, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #out
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].type = #{type}
* parameter[=].documentation = {documentation}

RuleSet: OutGroup(name, max, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "{max}"
* parameter[=].documentation = {documentation}

RuleSet: Part(name, min, max, type, documentation)
* parameter[=].part[+].name = #{name}
* parameter[=].part[=].use = #out
* parameter[=].part[=].min = {min}
* parameter[=].part[=].max = "{max}"
* parameter[=].part[=].type = #{type}
* parameter[=].part[=].documentation = {documentation}

// What $progress and $evaluate both answer
RuleSet: ProgressAnswer
* insert Out(phase, 1, 1, Coding, "The phase the plan stands in")
* insert OutGroup(activity, *, "One for each activity of the plan")
* insert Part(item, 1, 1, string, "Protocol item")
* insert Part(status, 1, 1, code, "Status of its latest attempt")
* insert Part(reference, 0, 1, Reference, "The ServiceRequest")
* insert OutGroup(goal, *, "One for each goal of the plan")
* insert Part(item, 1, 1, string, "Protocol item")
* insert Part(achievementStatus, 1, 1, code, "As in Goal.achievementStatus")
* insert OutGroup(gate, *, "One for each gate that may open next")
* insert Part(item, 1, 1, string, "Protocol item")
* insert Part(judgement, 1, 1, code, "met\, not-met or unknown")
* insert Part(explanation, 0, 1, string, "What is missing\, in words")
* insert CriterionPart
* insert OutGroup(hold, *, "One for each hold in force")
* insert Part(item, 1, 1, string, "Protocol item")
* insert Part(since, 0, 1, dateTime, "When it began")
* insert Part(explanation, 0, 1, string, "Why it is in force and what releases it")
* insert Part(activity, 0, *, string, "Protocol items of the activities that it holds")
* insert Part(release, 0, 1, string, "Protocol item of the clearance that ends it\, if one is needed")
* insert Part(evidence, 0, *, Reference, "What it rests on\, with version")
* insert OutGroup(rejected, *, "One for each report that did not count")
* insert Part(reference, 1, 1, Reference, "The report\, with version")
* insert Part(reason, 1, 1, string, "Why it did not count")
* insert Out(reviewAt, 0, 1, instant, "The next instant at which time alone could change the answer")

RuleSet: CriterionPart
* parameter[=].part[+].name = #criterion
* parameter[=].part[=].use = #out
* parameter[=].part[=].min = 0
* parameter[=].part[=].max = "*"
* parameter[=].part[=].documentation = "One for each criterion of the gate"
* insert Detail(item, 1, 1, string, "Protocol item")
* insert Detail(judgement, 1, 1, code, "met\, not-met or unknown")
* insert Detail(explanation, 1, 1, string, "What was compared with what\, in words")
* insert Detail(evidence, 0, *, Reference, "Versioned references to what counted")
* parameter[=].part[=].part[+].name = #rejected
* parameter[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].min = 0
* parameter[=].part[=].part[=].max = "*"
* parameter[=].part[=].part[=].documentation = "What was looked at and did not count"
* parameter[=].part[=].part[=].part[+].name = #reference
* parameter[=].part[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].part[=].min = 1
* parameter[=].part[=].part[=].part[=].max = "1"
* parameter[=].part[=].part[=].part[=].type = #Reference
* parameter[=].part[=].part[=].part[=].documentation = "The resource, with version"
* parameter[=].part[=].part[=].part[+].name = #reason
* parameter[=].part[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].part[=].min = 1
* parameter[=].part[=].part[=].part[=].max = "1"
* parameter[=].part[=].part[=].part[=].type = #string
* parameter[=].part[=].part[=].part[=].documentation = "Why not"

RuleSet: Detail(name, min, max, type, documentation)
* parameter[=].part[=].part[+].name = #{name}
* parameter[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].min = {min}
* parameter[=].part[=].part[=].max = "{max}"
* parameter[=].part[=].part[=].type = #{type}
* parameter[=].part[=].part[=].documentation = {documentation}

RuleSet: DetailGroup(name, documentation)
* parameter[=].part[=].part[+].name = #{name}
* parameter[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].min = 0
* parameter[=].part[=].part[=].max = "*"
* parameter[=].part[=].part[=].documentation = {documentation}

RuleSet: PartOfDetail(name, min, max, type, documentation)
* parameter[=].part[=].part[=].part[+].name = #{name}
* parameter[=].part[=].part[=].part[=].use = #out
* parameter[=].part[=].part[=].part[=].min = {min}
* parameter[=].part[=].part[=].part[=].max = "{max}"
* parameter[=].part[=].part[=].part[=].type = #{type}
* parameter[=].part[=].part[=].part[=].documentation = {documentation}

RuleSet: PartGroup(name, documentation)
* parameter[=].part[+].name = #{name}
* parameter[=].part[=].use = #out
* parameter[=].part[=].min = 0
* parameter[=].part[=].max = "*"
* parameter[=].part[=].documentation = {documentation}

// One for each thing that two versions of a protocol do not have in common
RuleSet: DifferenceGroup(name, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #out
* parameter[=].min = 0
* parameter[=].max = "*"
* parameter[=].documentation = {documentation}
* insert Part(item, 1, 1, string, "Protocol item")
* insert Part(change, 1, 1, code, "added\, removed or changed")
* insert PartGroup(difference, "One for each element that differs")
* insert Detail(element, 1, 1, code, "Its name")
* insert Detail(from, 0, 1, Element, "Its value by the version that the plan follows")
* insert Detail(to, 0, 1, Element, "Its value by the other version")
