RuleSet: FusionModifiers
* insert Section(modifiers, Risk modifiers and types of surgery)

* insert ModifierOf(RM-OBESE, true, Body mass index of 30 or more, "Body mass index of 30 or more: exercise walking not before day 42; the wound is looked at weekly; watch for infection; recovery may be slower.")
* insert FirstKnownOf(RM-OBESE)
* insert BodyMassFrom(action[=].action[=].condition.extension[CriterionFirstKnown], BMI-MEASURED, BMI-COMPUTED, 30)
* insert OnRecord(action[=].action[=].condition.extension[CriterionFirstKnown], OBESITY, obesity)
* insert From002(action[=].action[=], F053, line 28)
* insert From002(action[=].action[=], F041, line 7)

* insert ModifierOf(RM-OVERWEIGHT, false, Body mass index from 25 to below 30, "Body mass index from 25 to below 30: recovery may take slightly longer.")
* insert FirstKnownOf(RM-OVERWEIGHT)
* insert BodyMassBelow(action[=].action[=].condition.extension[CriterionFirstKnown], BMI-MEASURED, BMI-COMPUTED, 30)
* insert NotBelow(25)
* insert From002(action[=].action[=], F052, line 27)

* insert ModifierOf(RM-NORMAL, false, Body mass index from 18.5 to below 25, "Body mass index from 18.5 to below 25: nothing changes.")
* insert FirstKnownOf(RM-NORMAL)
* insert BodyMassBelow(action[=].action[=].condition.extension[CriterionFirstKnown], BMI-MEASURED, BMI-COMPUTED, 25)
* insert NotBelow(18.5)
* insert From002(action[=].action[=], F051, line 26)

* insert ModifierOf(RM-UNDERWEIGHT, true, Body mass index below 18.5, "Body mass index below 18.5: referral for nutrition; watch the wound.")
* insert FirstKnownOf(RM-UNDERWEIGHT)
* insert BodyMassBelow(action[=].action[=].condition.extension[CriterionFirstKnown], BMI-MEASURED, BMI-COMPUTED, 18.5)
* insert From002(action[=].action[=], F050, line 25)

* insert ModifierOf(RM-LEGWEAK, true, Leg weakness before surgery, "Leg weakness before surgery: exercise walking not before day 42; physical therapy first and more intensive.")
* insert OnRecord(action[=].action[=].condition, RM-LEGWEAK, leg-weakness)
* action[=].action[=].condition.extension[CriterionRecorded].extension[beforeDayZero].valueBoolean = true
* insert From002(action[=].action[=], F041, line 7)
* insert From002(action[=].action[=], F048, line 20)

* insert ModifierOf(RM-SMOKE, true, Current smoker, "Current smoker: exercise walking not before day 42; no jogging while smoking; help to stop.")
* insert Watches(action[=].action[=], Observation, $loinc#72166-2)
* insert CurrentSmoker(action[=].action[=].condition, RM-SMOKE)
* insert SmokedSince(action[=].action[=].extension[RiskModifier].extension[shiftedBy].extension[CriterionEverCoded])
* insert From001(action[=].action[=], F036, line 19)
* insert From001(action[=].action[=], F037, line 19)
* insert Added(action[=].action[=], "Any status of a current smoker since 42 days before surgery delays exercise walking")

* insert ModifierOf(RM-NERVE-DISC-FX, false, [[Pinched nerve, slipped disc or fracture]], "Pinched nerve\, slipped disc or fracture: ease in slowly\, under a physician's oversight.")
* insert OnRecord(action[=].action[=].condition, RM-NERVE-DISC-FX, nerve-disc-fracture)
* insert From004(action[=].action[=], F156, line 24)

* insert ModifierOf(RM-ASD, false, Adjacent segment disease, "Adjacent segment disease: education\, and a physician's review.")
* insert OnRecord(action[=].action[=].condition, RM-ASD, adjacent-segment-disease)
* insert From003(action[=].action[=], F132, line 10)

* insert ModifierOf(PROC-FUSION, false, Fusion, "Fusion: all windows as written.")
* insert SurgeryOf(PROC-FUSION, surgery-fusion)
* insert From000(action[=].action[=], F006, line 9)
* insert From002(action[=].action[=], F055, line 31)

* insert ModifierOf(PROC-MICRO, false, Microdiscectomy, "Microdiscectomy: gates as after a fusion; significant mobility is expected by day 91.")
* insert SurgeryOf(PROC-MICRO, surgery-microdiscectomy)
* insert From002(action[=].action[=], F045, line 13)
* insert From002(action[=].action[=], F056, line 31)
* insert Added(action[=].action[=], "Gates of the fusion: conservative")

* insert ModifierOf(PROC-LAMI, false, Laminectomy, "Laminectomy: gates and windows as after a fusion.")
* insert SurgeryOf(PROC-LAMI, surgery-laminectomy)
* insert From002(action[=].action[=], F046, line 14)
* insert Added(action[=].action[=], "Gates and windows of the fusion: the source gives none")

RuleSet: ModifierOf(item, flagged, title, text)
* insert Rule({item}, [[{title}]], [[{text}]])
* action[=].action[=].extension[RiskModifier].extension[flagged].valueBoolean = {flagged}
* action[=].action[=].condition.kind = #applicability

RuleSet: FirstKnownOf(item)
* insert Watches(action[=].action[=], Observation, $loinc#39156-5)
* action[=].action[=].condition.extension[CriterionFirstKnown].extension[item].valueString = "{item}"

RuleSet: NotBelow(low)
* action[=].action[=].condition.extension[CriterionFirstKnown].extension[CriterionLatestValue].extension[range].valueRange.low = {low} 'kg/m2'
* action[=].action[=].condition.extension[CriterionFirstKnown].extension[CriterionLatestBodyMass].extension[range].valueRange.low = {low} 'kg/m2'

RuleSet: SmokedSince(path)
* {path}.extension[item].valueString = "RM-SMOKE"
* {path}.extension[measure].valueId = "smoking"
* {path}.extension[codes].valueCanonical = "https://gradus.dev/fhir/ValueSet/current-smoker"
* {path}.extension[sinceDay].valueInteger = -42

RuleSet: SurgeryOf(item, set)
* insert WatchesSet(action[=].action[=], Procedure, {set})
* action[=].action[=].condition.extension[CriterionAnchorCoded].extension[item].valueString = "{item}"
* action[=].action[=].condition.extension[CriterionAnchorCoded].extension[codes].valueCanonical = "https://gradus.dev/fhir/ValueSet/{set}"
