RuleSet: FusionGoals
* insert GoalOf(G1, physiotherapy, Walk one mile on the flat, once)
* goal[=].target.measure = $loinc#55430-3
* goal[=].target.detailRange.low = 1 '[mi_i]'
* insert Due(91)
* insert Miles(goal[=].target, G1, 1, 1)
* insert From000(goal[=], F006, line 9)
* insert Added(goal[=], "Day 91: the weeks 4 to 6 of the source are the earliest\, not a deadline")

* insert GoalOf(G2, physiotherapy, Significant mobility, once)
* goal[=].extension[GoalRule].extension[overdueFlag].valueId = "SLOW-RECOVERY"
* goal[=].target.measure = $loinc#55430-3
* insert Due(182)
* goal[=].target.extension[DayShift].extension[days].valueDuration = 91 'd'
* goal[=].target.extension[DayShift].extension[modifier].valueId = "PROC-MICRO"
* insert Miles(goal[=].target, MILE, 14, 3)
* insert From002(goal[=], F055, line 31)
* insert From002(goal[=], F056, line 31)
* insert Added(goal[=], "Laminectomy: the window of the fusion\, the source is silent")

* insert GoalOf(G3, physiotherapy, Low-impact cardio, once)
* goal[=].extension[GoalRule].extension[notBefore].valueDuration = 91 'd'
* goal[=].target.measure = $loinc#55411-3
* insert Due(182)
* insert Cardio(goal[=].target)
* insert From004(goal[=], F160, line 31)
* insert Added(goal[=], "The amount")

* insert GoalOf(G4, physiotherapy, Run 20 to 30 minutes slowly on the level, once)
* goal[=].target.measure = $loinc#55411-3
* goal[=].target.detailRange.low = 20 'min'
* insert Due(266)
* insert Runs(goal[=].target, G4, 20)
* insert From000(goal[=], F017, line 27)
* insert Added(goal[=], "Day 266\, 12 weeks after the running phase; 3 days in 14; pain at most 2")

* insert GoalOf(G5, physiotherapy, Comfortable pain level, present)
* goal[=].target.measure = $loinc#72514-3
* goal[=].target.detailRange.high = 3 '{score}'
* insert Due(91)
* insert PainWindow(goal[=].target, 3)
* insert Added(goal[=], "Numeric rating of at most 3\, due on day 91")

* insert GoalOf(G6, dietary, Drink eight glasses of water a day, present)
* goal[=].target.measure = $loinc#9108-2
* goal[=].target.detailRange.low = 1892.7 'mL'
* goal[=].target.extension[CriterionAnyOf].extension[item].valueString = "G6"
* insert DrinksEnough(0, G6-FLUID, fluid-intake, 1892.7 'mL')
* insert DrinksEnough(1, G6-GLASSES, water-glasses, 8 '1')
* insert From002(goal[=], F112, line 97)
* insert Added(goal[=], "A glass is 236.588 mL; 5 of 7 days")

* insert GoalOf(G7, behavioral, Nicotine-free, present)
* goal[=].target.measure = $loinc#72166-2
* goal[=].target.extension[CriterionLatestCoded].extension[item].valueString = "G7"
* goal[=].target.extension[CriterionLatestCoded].extension[measure].valueId = "smoking"
* goal[=].target.extension[CriterionLatestCoded].extension[codes].valueCanonical = "https://gradus.dev/fhir/ValueSet/non-smoker"
* goal[=].target.extension[CriterionLatestCoded].extension[silent].valueCodeableConcept = $sct#266927001
* insert From001(goal[=], F036, line 19)
* insert From001(goal[=], F038, line 19)
* insert From001(goal[=], F039, line 19)

* insert GoalOf(G8, physiotherapy, Weight kept or reduced, present)
* goal[=].extension[GoalRule].extension[applicable].extension[CriterionFirstKnown].extension[item].valueString = "G8-BMI"
* insert BodyMassFrom(goal[=].extension[GoalRule].extension[applicable].extension[CriterionFirstKnown], G8-BMI-MEASURED, G8-BMI-COMPUTED, 25)
* insert OnRecord(goal[=].extension[GoalRule].extension[applicable].extension[CriterionFirstKnown], G8-OBESITY, obesity)
* goal[=].target.measure = $loinc#29463-7
* insert Due(182)
* goal[=].target.extension[CriterionFallen].extension[item].valueString = "G8"
* goal[=].target.extension[CriterionFallen].extension[measure].valueId = "body-weight"
* goal[=].target.extension[CriterionFallen].extension[by].valueQuantity = 0 'kg'
* insert From004(goal[=], F154, line 17)
* insert Added(goal[=], "For a body mass index of 25 or more; not above the baseline; day 182")

* insert GoalOf(G9, behavioral, Keep the walking journal, present)
* goal[=].target.measure = $loinc#55430-3
* goal[=].target.extension[CriterionSessionsRecorded].extension[item].valueString = "G9"
* goal[=].target.extension[CriterionSessionsRecorded].extension[session].valueId = "walking"
* insert WindowOf(goal[=].target.extension[CriterionSessionsRecorded], 7, 5)
* insert From002(goal[=], F070, line 37)
* insert Added(goal[=], "5 of 7 days")

* insert GoalOf(G10, physiotherapy, Less disability, present)
* goal[=].target.measure = $local#odi-score
* goal[=].target.detailRange.high = 20 '%'
* insert Due(182)
* goal[=].target.extension[CriterionAnyOf].extension[item].valueString = "G10"
* goal[=].target.extension[CriterionAnyOf].extension[CriterionFallen].extension[item].valueString = "G10-FALL"
* goal[=].target.extension[CriterionAnyOf].extension[CriterionFallen].extension[measure].valueId = "odi-score"
* goal[=].target.extension[CriterionAnyOf].extension[CriterionFallen].extension[by].valueQuantity = 10 '%'
* goal[=].target.extension[CriterionAnyOf].extension[CriterionLatestValue].extension[item].valueString = "G10-LOW"
* goal[=].target.extension[CriterionAnyOf].extension[CriterionLatestValue].extension[measure].valueId = "odi-score"
* goal[=].target.extension[CriterionAnyOf].extension[CriterionLatestValue].extension[range].valueRange.high = 20 '%'
* insert Added(goal[=], "Bands of the Oswestry Disability Index and its minimal important change of 10 to 12.8; day 182")

* insert GoalOf(G11, safety, Stand on one leg for ten seconds, present)
* goal[=].target.measure = $loinc#66569-5
* goal[=].target.detailRange.low = 10 's'
* insert Due(91)
* insert Added(goal[=], "Over 10 seconds by week 12 in another lumbar fusion protocol. Reports of both legs count alike\, the latest decides")

* insert GoalOf(G12, safety, Timed Up and Go below twelve seconds, present)
* goal[=].target.measure = $loinc#89423-8
* goal[=].target.detailQuantity = 12 's'
* goal[=].target.detailQuantity.comparator = #<
* insert Due(91)
* insert Added(goal[=], "Cut-off and day are not verified")

// A positive screen asks for the PHQ-9 by the team; no cut-off of it is in the protocol
* insert GoalOf(G13, behavioral, Mood screen negative, present)
* insert MoodScreen(0, 42)
* insert MoodScreen(1, 91)
* insert MoodScreen(2, 182)
* insert Added(goal[=], "PHQ-2 of 3 or more is positive after lumbar fusion; screened by days 42\, 91 and 182")

* insert GoalOf(G14, physiotherapy, Six-minute walk and fear of movement recorded, present)
* goal[=].target[0].measure = $loinc#64098-7
* goal[=].target[1].measure = $local#tsk-score
* insert Added(goal[=], "Recorded by days 91 and 182 without a target: no cut-off is verified")

RuleSet: GoalOf(item, category, description, mode)
* goal[+].id = "{item}"
* goal[=].category = $goal-category#{category}
* goal[=].description.text = "{description}"
* goal[=].extension[GoalRule].extension[mode].valueCode = #{mode}

RuleSet: Due(days)
* goal[=].target.due = {days} 'd'

RuleSet: DrinksEnough(index, item, measure, least)
* goal[=].target.extension[CriterionAnyOf].extension[CriterionDailySum][{index}].extension[item].valueString = "{item}"
* goal[=].target.extension[CriterionAnyOf].extension[CriterionDailySum][{index}].extension[measure].valueId = "{measure}"
* goal[=].target.extension[CriterionAnyOf].extension[CriterionDailySum][{index}].extension[least].valueQuantity = {least}
* insert WindowOf(goal[=].target.extension[CriterionAnyOf].extension[CriterionDailySum][{index}], 7, 5)

RuleSet: MoodScreen(index, due)
* goal[=].target[{index}].measure = $loinc#55758-7
* goal[=].target[{index}].detailQuantity = 3 '{score}'
* goal[=].target[{index}].detailQuantity.comparator = #<
* goal[=].target[{index}].due = {due} 'd'
