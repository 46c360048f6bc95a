Profile: GradusPainSeverity
Parent: GradusMeasurement
Id: gradus-pain-severity
Title: "Pain severity"
Description: "Pain on the numeric rating scale, an integer from 0 to 10."
* code = $loinc#72514-3
* insert QuantityIn(units-of-score)
* value[x] obeys gradus-score-0-10

Profile: GradusPainDuringActivity
Parent: GradusMeasurement
Id: gradus-pain-during-activity
Title: "Pain during activity"
Description: "Pain felt during an activity, an integer from 0 to 10. The component names the activity by its protocol item; without it all open activities but A01, A15 and A18 are held when the value is 1 or more."
* code = $local#pain-during-activity
* insert QuantityIn(units-of-score)
* value[x] obeys gradus-score-0-10
* insert NamesActivity(0)

Profile: GradusSymptom
Parent: GradusMeasurement
Id: gradus-symptom
Title: "Symptom"
Description: "A newly reported symptom. A code of red-flag-symptoms stops all physical activities unless the value says no or absent."
* code from https://gradus.dev/fhir/ValueSet/red-flag-symptoms (extensible)
* value[x] only boolean or CodeableConcept
* bodySite MS
