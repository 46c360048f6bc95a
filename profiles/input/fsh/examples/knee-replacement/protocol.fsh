// A protocol of another specialty, written without a line of Java: three phases after a knee replacement. It shows how a
// protocol is authored (docs/authoring-a-protocol.md) and is no clinical advice: every threshold is made up.

RuleSet: KneeActivity(item, name, title)
* url = "https://example.org/fhir/ActivityDefinition/{name}"
* version = "1.0.0"
* identifier.system = $item
* identifier.value = "{item}"
* title = {title}
* status = #active
* experimental = true
* kind = #ServiceRequest
* intent = #order
* profile = "https://gradus.dev/fhir/StructureDefinition/gradus-activity"
* participant.type = #patient

Instance: knee-preparation
InstanceOf: ActivityDefinition
Usage: #example
* insert KneeActivity(KA0, knee-preparation, "Strengthening before surgery")
* name = "KneePreparation"
* description = "Strengthen both legs as your physical therapist shows you."
* code = $sct#6397004 "Muscular strength development exercise"

Instance: knee-bending
InstanceOf: ActivityDefinition
Usage: #example
* insert KneeActivity(KA1, knee-bending, "Bending and stretching the knee")
* name = "KneeBending"
* description = "Bend and stretch the knee ten times, three times a day."
* code = $local#act-heel "Heel slide"

Instance: outdoor-walking
InstanceOf: ActivityDefinition
Usage: #example
* insert KneeActivity(KA2, outdoor-walking, "Walking outdoors")
* name = "OutdoorWalking"
* description = "Walk outdoors on even ground, a little further every day."
* code = $local#walking-exercise "Walking exercise"

// Units that the packages do not bring: a ConceptMap of the hospital's own
Instance: angle-in-degrees
InstanceOf: ConceptMap
Usage: #example
* url = "https://example.org/fhir/ConceptMap/angle-in-degrees"
* version = "1.0.0"
* status = #active
* group.source = $ucum
* group.target = $ucum
* group.element[0].code = #deg
* group.element[0].target.code = #deg
* group.element[0].target.equivalence = #equal
* group.element[1].code = #gon
* group.element[1].target.code = #deg
* group.element[1].target.equivalence = #relatedto
* group.element[1].target.extension.url = "https://gradus.dev/fhir/StructureDefinition/unit-conversion"
* group.element[1].target.extension.extension.url = "multiplier"
* group.element[1].target.extension.extension.valueDecimal = 0.9

Instance: knee-replacement-rehabilitation
InstanceOf: GradusProtocol
Usage: #example
* url = "https://example.org/fhir/PlanDefinition/knee-replacement-rehabilitation"
* version = "1.0.0"
* name = "KneeReplacementRehabilitation"
* title = "Rehabilitation after knee replacement (sample)"
* description = "Before surgery, early mobility, walking outdoors. A sample of a second protocol: every threshold is made up."
* type = http://terminology.hl7.org/CodeSystem/plan-definition-type#clinical-protocol
* status = #active
* experimental = true
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient

* insert MeasureOfCode(pain, $loinc#72514-3, quantity)
* insert PainScore
* insert MeasureOfCode(pain-during-activity, $local#pain-during-activity, quantity)
* insert PainScore
* insert OfAnyAge
* insert MeasureOfCode(knee-flexion, https://example.org/fhir/CodeSystem/knee#knee-flexion, quantity)
* extension[ProtocolMeasure][=].extension[units].valueCanonical = "https://example.org/fhir/ConceptMap/angle-in-degrees|1.0.0"
* insert PlausibleRange(0, 160, deg)
* insert OfAnyAge
* insert MeasureOfCode(steps, $loinc#41950-7, quantity)
* insert InUnits(count-as-number)
* insert PlausibleRange(0, 100000, 1)
* insert OfAnyAge
* insert MeasureOfSet(calf, red-flag-calf, presence)
* insert OfAnyAge
* insert MeasureOfCode(clearance, $local#clearance, coded)
* insert OfAnyAge
* insert MeasureOfCode(knee-replacement, $sct#609588000, presence)
* insert OfAnyAge
* insert UsualFlags

* insert GoalOf(KG1, physiotherapy, Bend the knee to a right angle, once)
* goal[=].target.measure = https://example.org/fhir/CodeSystem/knee#knee-flexion
* goal[=].target.detailRange.low = 90 'deg'
* insert Due(42)

* insert Phase(K0, pre-surgery, Before surgery)
* insert Does(KA0, knee-preparation, Strengthening before surgery)
* action[=].action[=].definitionCanonical = "https://example.org/fhir/ActivityDefinition/knee-preparation|1.0.0"
* insert EndsBeforeStartOf(K1)

* insert Phase(K1, early-mobility, Early mobility)
* insert EnteredBy(KE1, K0)
* action[=].extension[Gate].extension[retested].valueBoolean = false
* insert Watches(action[=], Procedure, $sct#609588000)
* action[=].condition.kind = #start
* action[=].condition.extension[CriterionAnchorOccurred].extension[item].valueString = "SURGERY"
* insert Does(KA1, knee-bending, Bending and stretching the knee)
* action[=].action[=].definitionCanonical = "https://example.org/fhir/ActivityDefinition/knee-bending|1.0.0"
* insert NamedBy($local#act-heel)
* action[=].action[=].goalId = "KG1"

* insert Phase(K2, exercise-walking, Walking outdoors)
* insert EnteredBy(KE2, K1)
* insert Reads(action[=], $loinc#72514-3, 7)
* insert Watches(action[=], Observation, $loinc#41950-7)
* action[=].condition[+].kind = #start
* insert Days(action[=].condition[=], KE2-DAY, 14)
* action[=].condition[+].kind = #start
* insert ClearanceValid(action[=].condition[=], KC1)
* action[=].condition[+].kind = #start
* insert PainWindow(action[=].condition[=], 4)
* action[=].condition[+].kind = #start
* action[=].condition[=].extension[CriterionDailyTotal].extension[item].valueString = "KE2-STEPS"
* action[=].condition[=].extension[CriterionDailyTotal].extension[measure].valueId = "steps"
* action[=].condition[=].extension[CriterionDailyTotal].extension[range].valueRange.low = 1000 '1'
* insert WindowOf(action[=].condition[=].extension[CriterionDailyTotal], 7, 3)
* action[=].condition[+].kind = #start
* action[=].condition[=].expression.name = "KE2-BEND"
* action[=].condition[=].expression.description = "The knee has been bent by 60 degrees or more"
* action[=].condition[=].expression.language = #text/fhirpath
* action[=].condition[=].expression.expression = "%observations.where(code.coding.exists(system = 'https://example.org/fhir/CodeSystem/knee' and code = 'knee-flexion')).exists(value.ofType(Quantity).where(code = 'deg').value >= 60)"
* insert Does(KA2, outdoor-walking, Walking outdoors)
* action[=].action[=].definitionCanonical = "https://example.org/fhir/ActivityDefinition/outdoor-walking|1.0.0"
* insert NamedBy($local#walking-exercise)

* insert Section(rules, [[Clearances, holds, red flags, surgery]])
* insert ClearanceOf(KC1, Clearance for walking outdoors, "Walking outdoors may start.")
* insert ClearanceOf(KC-RESUME, Clearance to resume, "Activities may go on after a hold or a red flag.")
* insert Rule(KH1, Pain during an activity, "Pain of 5 or more during an activity: it is on hold until a physician clears it.")
* action[=].action[=].extension[ActivityPainHold].extension[measure].valueId = "pain-during-activity"
* action[=].action[=].extension[ActivityPainHold].extension[atLeast].valueQuantity = 5 '{score}'
* insert Covers(ActivityPainHold, KA1)
* insert Covers(ActivityPainHold, KA2)
* action[=].action[=].extension[ActivityPainHold].extension[release].valueId = "KC-RESUME"
* insert Rule(KRF-CALF, Calf pain or leg swelling, "Calf pain or leg swelling: emergency care now.")
* action[=].action[=].priority = #stat
* action[=].action[=].extension[RedFlag].extension[trigger].extension[measure].valueId = "calf"
* insert Covers(RedFlag, KA1)
* insert Covers(RedFlag, KA2)
* action[=].action[=].extension[RedFlag].extension[release].valueId = "KC-RESUME"
* insert Rule(PROC-TKR, Total knee replacement, "Total knee replacement: all windows as written.")
* action[=].action[=].extension[RiskModifier].extension[flagged].valueBoolean = false
* action[=].action[=].condition.kind = #applicability
* action[=].action[=].condition.extension[CriterionAnchorCoded].extension[item].valueString = "PROC-TKR"
* action[=].action[=].condition.extension[CriterionAnchorCoded].extension[codes].valueCodeableConcept = $sct#609588000
