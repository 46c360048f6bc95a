Profile: GradusSingleLegStance
Parent: GradusMeasurement
Id: gradus-single-leg-stance
Title: "Single-leg stance"
Description: "Seconds on one leg; bodySite says which."
* code = $loinc#66569-5
* bodySite 1..1 MS
* insert QuantityIn(units-of-test-time)
* value[x] obeys gradus-not-negative

Profile: GradusTimedUpAndGo
Parent: GradusMeasurement
Id: gradus-timed-up-and-go
Title: "Timed Up and Go"
Description: "Seconds to rise, walk 10 feet and back, and sit down."
* code = $loinc#89423-8
* insert QuantityIn(units-of-test-time)
* value[x] obeys gradus-not-negative

Profile: GradusSixMinuteWalk
Parent: GradusMeasurement
Id: gradus-six-minute-walk
Title: "Six-minute walk"
Description: "Distance walked in six minutes."
* code = $loinc#64098-7
* insert QuantityIn(units-of-distance)
* value[x] obeys gradus-not-negative

Profile: GradusOdiScore
Parent: GradusMeasurement
Id: gradus-odi-score
Title: "Oswestry Disability Index, total"
Description: "Total score in per cent. The questionnaire is licensed and not part of Gradus; its QuestionnaireResponse may be named in derivedFrom."
* code = $local#odi-score
* insert QuantityIn(units-of-percentage)
* value[x] obeys gradus-not-negative

Profile: GradusPhq2
Parent: GradusMeasurement
Id: gradus-phq2
Title: "PHQ-2, total"
Description: "Total of the two-item Patient Health Questionnaire, 0 to 6."
* code = $loinc#55758-7
* insert QuantityIn(units-of-score)
* value[x] obeys gradus-not-negative

Profile: GradusPhq9
Parent: GradusMeasurement
Id: gradus-phq9
Title: "PHQ-9, total"
Description: "Total of the nine-item Patient Health Questionnaire, 0 to 27."
* code = $loinc#44261-6
* insert QuantityIn(units-of-score)
* value[x] obeys gradus-not-negative

Profile: GradusTskScore
Parent: GradusMeasurement
Id: gradus-tsk-score
Title: "Tampa Scale of Kinesiophobia, total"
Description: "Total score, 17 to 68. The questionnaire itself is not part of Gradus."
* code = $local#tsk-score
* insert QuantityIn(units-of-score)
* value[x] obeys gradus-not-negative
