// What every protocol inserts. `path` is where in the PlanDefinition it goes.

RuleSet: Protocol(name, title, version)
* url = "https://gradus.dev/fhir/PlanDefinition/{name}"
* version = "{version}"
* title = {title}
* type = http://terminology.hl7.org/CodeSystem/plan-definition-type#clinical-protocol
* status = #active
* experimental = true
* publisher = "Gradus"
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient

// --- evidence

RuleSet: MeasureBy(name, codes, type)
* extension[ProtocolMeasure][+].extension[measure].valueId = "{name}"
* extension[ProtocolMeasure][=].extension[codes].value{codes}
* extension[ProtocolMeasure][=].extension[type].valueCode = #{type}
* extension[ProtocolMeasure][=].extension[unitFlag].valueId = "DQ-UNIT"
* extension[ProtocolMeasure][=].extension[textFlag].valueId = "DQ-UNIT"
* extension[ProtocolMeasure][=].extension[rangeFlag].valueId = "DQ-IMPLAUSIBLE"

RuleSet: MeasureOfCode(name, code, type)
* insert MeasureBy({name}, [[CodeableConcept = {code}]], {type})

RuleSet: MeasureOfSet(name, set, type)
* insert MeasureBy({name}, [[Canonical = "https://gradus.dev/fhir/ValueSet/{set}"]], {type})

RuleSet: InUnits(map)
* extension[ProtocolMeasure][=].extension[units].valueCanonical = "https://gradus.dev/fhir/ConceptMap/{map}"

RuleSet: PlausibleFrom(low, unit)
* extension[ProtocolMeasure][=].extension[plausible].valueRange.low = {low} '{unit}'

RuleSet: PlausibleRange(low, high, unit)
* insert PlausibleFrom({low}, {unit})
* extension[ProtocolMeasure][=].extension[plausible].valueRange.high = {high} '{unit}'

RuleSet: OfAnyAge
* extension[ProtocolMeasure][=].extension[longTerm].valueBoolean = true

RuleSet: AskedAgain
* extension[ProtocolMeasure][=].extension[askAgain].valueBoolean = true

RuleSet: PainScore
* insert InUnits(score-as-points)
* insert PlausibleRange(0, 10, {score})
* extension[ProtocolMeasure][=].extension[whole].valueBoolean = true
* extension[ProtocolMeasure][=].extension[textFlag].valueId = "DQ-PAIN-TEXT"
* extension[ProtocolMeasure][=].extension[rangeFlag].valueId = "DQ-PAIN-RANGE"
* insert AskedAgain

RuleSet: Session(name, distance, duration)
* extension[SessionKind][+].extension[session].valueId = "{name}"
* extension[SessionKind][=].extension[distance].valueId = "{distance}"
* extension[SessionKind][=].extension[duration].valueId = "{duration}"

RuleSet: SessionOf(activity)
* extension[SessionKind][=].extension[activity][+].valueId = "{activity}"

RuleSet: PlausibleSession(leastDistance, leastDuration, greatestDistance, greatestSpeed)
* extension[SessionKind][=].extension[plausibility].extension[leastDistance].valueQuantity = {leastDistance} 'm'
* extension[SessionKind][=].extension[plausibility].extension[leastDuration].valueDuration = {leastDuration} 'min'
* extension[SessionKind][=].extension[plausibility].extension[greatestDistance].valueQuantity = {greatestDistance} 'km'
* extension[SessionKind][=].extension[plausibility].extension[greatestSpeed].valueQuantity = {greatestSpeed} 'm/s'
* extension[SessionKind][=].extension[plausibility].extension[flag].valueId = "DQ-IMPLAUSIBLE"

RuleSet: UsualFlags
* extension[ProtocolFlags].extension[status].valueId = "DQ-STATUS"
* extension[ProtocolFlags].extension[future].valueId = "DQ-FUTURE"
* extension[ProtocolFlags].extension[duplicate].valueId = "DQ-DUPLICATE"
* extension[ProtocolFlags].extension[withdrawn].valueId = "EVIDENCE-WITHDRAWN"
* extension[ProtocolFlags].extension[unauthorised].valueId = "CLR-NOT-AUTHORISED"

// --- phases and activities

RuleSet: Phase(item, code, title)
* action[+].id = "{item}"
* action[=].title = "{title}"
* action[=].code = $phase#{code}

RuleSet: EnteredBy(gate, previous)
* action[=].extension[Gate].extension[item].valueId = "{gate}"
* action[=].relatedAction.actionId = "{previous}"
* action[=].relatedAction.relationship = #after

RuleSet: Does(item, activity, title)
* action[=].action[+].id = "{item}"
* action[=].action[=].title = "{title}"
* action[=].action[=].definitionCanonical = "https://gradus.dev/fhir/ActivityDefinition/{activity}|0.1.0"

RuleSet: NamedBy(code)
* action[=].action[=].code[+] = {code}

RuleSet: EndsBeforeStartOf(item)
* action[=].action[=].relatedAction.actionId = "{item}"
* action[=].action[=].relatedAction.relationship = #before-start

RuleSet: StartsWhen
* action[=].action[=].condition[+].kind = #start

RuleSet: AppliesWhen
* action[=].action[=].condition[+].kind = #applicability

RuleSet: Section(name, title)
* action[+].id = "{name}"
* action[=].title = "{title}"

// --- criteria

RuleSet: Days(path, item, days)
* {path}.extension[CriterionElapsedDays].extension[item].valueString = "{item}"
* {path}.extension[CriterionElapsedDays].extension[days].valueDuration = {days} 'd'

RuleSet: ClearanceValid(path, item)
* {path}.extension[CriterionValidClearance].extension[clearance].valueId = "{item}"

RuleSet: WindowOf(path, window, days)
* {path}.extension[window].valueDuration = {window} 'd'
* {path}.extension[distinctDays].valuePositiveInt = {days}

// --- what data it looks at

RuleSet: Watches(path, type, code)
* {path}.trigger[+].type = #data-changed
* {path}.trigger[=].data.type = #{type}
* {path}.trigger[=].data.codeFilter.path = "code"
* {path}.trigger[=].data.codeFilter.code = {code}

RuleSet: WatchesSet(path, type, set)
* {path}.trigger[+].type = #data-changed
* {path}.trigger[=].data.type = #{type}
* {path}.trigger[=].data.codeFilter.path = "code"
* {path}.trigger[=].data.codeFilter.valueSet = "https://gradus.dev/fhir/ValueSet/{set}"

// The Observations of the last days, which the conditions judge
RuleSet: Reads(path, code, days)
* insert Watches({path}, Observation, {code})
* {path}.input[+].type = #Observation
* {path}.input[=].codeFilter.path = "code"
* {path}.input[=].codeFilter.code = {code}
* {path}.input[=].dateFilter.path = "effective"
* {path}.input[=].dateFilter.valueDuration = {days} 'd'

// --- sources, as in the ActivityDefinitions

RuleSet: From000(path, fact, line)
* insert From({path}, {fact}, 000, 000_f2b4e334a995a254.txt, {line})

RuleSet: From001(path, fact, line)
* insert From({path}, {fact}, 001, 001_e1c2f1c7eae1e5ce.txt, {line})

RuleSet: From002(path, fact, line)
* insert From({path}, {fact}, 002, 002_70eed597839b4cb1.txt, {line})

RuleSet: From003(path, fact, line)
* insert From({path}, {fact}, 003, 003_93398b024524e273.txt, {line})

RuleSet: From004(path, fact, line)
* insert From({path}, {fact}, 004, 004_a2fa7f43f4efdfb0.txt, {line})

RuleSet: From(path, fact, number, file, line)
* {path}.documentation[+].type = #citation
* {path}.documentation[=].label = "{fact}"
* {path}.documentation[=].display = "Source {number}, {line}"
* {path}.documentation[=].citation = "{file}, {line}"

RuleSet: Added(path, text)
* {path}.documentation[+].type = #justification
* {path}.documentation[=].label = "addition"
* {path}.documentation[=].display = {text}
