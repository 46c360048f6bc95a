Profile: GradusWalkingDistance
Parent: GradusMeasurement
Id: gradus-walking-distance
Title: "Walking distance"
Description: "Distance of one walking session; the effectivePeriod is the session. The duration of the same session is an exercise duration with the same start and device."
* code = $loinc#55430-3
* insert QuantityIn(units-of-distance)
* value[x] obeys gradus-not-negative

Profile: GradusRunningDistance
Parent: GradusMeasurement
Id: gradus-running-distance
Title: "Running distance"
Description: "Distance of one run or jog; the effectivePeriod is the session."
* code = $loinc#93817-5
* insert QuantityIn(units-of-distance)
* value[x] obeys gradus-not-negative

Profile: GradusExerciseDuration
Parent: GradusMeasurement
Id: gradus-exercise-duration
Title: "Exercise duration"
Description: "Duration of one session; the component says what was done."
* code = $loinc#55411-3
* insert QuantityIn(units-of-duration)
* value[x] obeys gradus-not-negative
* insert NamesActivity(1)
* component[activity].valueCodeableConcept from https://gradus.dev/fhir/ValueSet/exercise-activities (extensible)

Profile: GradusSteps
Parent: GradusMeasurement
Id: gradus-steps-24h
Title: "Steps of a day"
Description: "Steps of one local day, counted by one device."
* code = $loinc#41950-7
* insert QuantityIn(units-of-count)
* value[x] obeys gradus-not-negative
