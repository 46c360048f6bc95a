ValueSet: RehabilitationPhases
Id: rehabilitation-phases
Title: "Phases of rehabilitation"
Description: "All phases of a rehabilitation plan."
* ^experimental = false
* insert OwnNotice
* include codes from system RehabilitationPhase

ValueSet: Measures
Id: measures
Title: "Measures"
Description: "Codes of the Observations that the protocols of this server read. Each has an ObservationDefinition with its canonical unit and plausible range."
* ^experimental = false
* insert LoincNotice
* $loinc#72514-3 "Pain severity - 0-10 verbal numeric rating [Score] - Reported"
* $local#pain-during-activity "Pain during activity 0-10"
* $loinc#55430-3 "Walking distance unspecified time Pedometer"
* $loinc#55411-3 "Exercise duration"
* $loinc#93817-5 "Running distance"
* $loinc#55412-1 "Exercise distance"
* $loinc#93816-7 "Swimming distance"
* $loinc#93818-3 "Cycling distance"
* $loinc#41950-7 "Number of steps in 24 hour Measured"
* $loinc#55423-8 "Number of steps in unspecified time Pedometer"
* $loinc#8867-4 "Heart rate"
* $loinc#40443-4 "Heart rate --resting"
* $loinc#29463-7 "Body weight"
* $loinc#8302-2 "Body height"
* $loinc#39156-5 "Body mass index (BMI) [Ratio]"
* $loinc#8310-5 "Body temperature"
* $loinc#72166-2 "Tobacco smoking status"
* $loinc#74010-0 "Date quit tobacco smoking"
* $loinc#9108-2 "Fluid intake.total"
* $local#water-glasses-24h "Glasses of water in 24 h"
* $local#odi-score "Oswestry Disability Index score 0-100 %"
* $loinc#66569-5 "Time participant holds position during first one leg stand"
* $loinc#89423-8 "Time to rise from chair, walk 10 feet and back, and return to sitting [TUG]"
* $loinc#64098-7 "Walking distance 6 minutes"
* $loinc#55758-7 "Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]"
* $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* $local#tsk-score "Tampa Scale of Kinesiophobia score"
* $loinc#82289-0 "Rating of perceived exertion"
* $local#exercise-sets "Exercise sets"
* $local#exercise-repetitions "Exercise repetitions"
* $local#assistive-device-use "Assistive device used for walking"
* $local#clearance "Physician clearance"

ValueSet: UsableObservationStatus
Id: usable-observation-status
Title: "Status of a usable Observation"
Description: "An Observation counts as evidence only with one of these statuses."
* ^experimental = false
* insert OwnNotice
* http://hl7.org/fhir/observation-status#final
* http://hl7.org/fhir/observation-status#amended
* http://hl7.org/fhir/observation-status#corrected
