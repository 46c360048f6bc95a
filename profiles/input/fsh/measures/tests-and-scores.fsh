// Tests done with the patient, and totals of questionnaires. The questionnaires' items are not part of Gradus where they are licensed.

Instance: single-leg-stance
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(exam)
* insert Quantity(s, "second", 1)
* insert Plausible(0, 600, s, "Addition")
* code = $loinc#66569-5 "Time participant holds position during first one leg stand"
* preferredReportName = "Single-leg stance"
* method.text = "Seconds on one leg; bodySite says which leg. Goal G11 wants 10 s on each."

Instance: timed-up-and-go
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(exam)
* insert Quantity(s, "second", 1)
* insert Plausible(1, 600, s, "Addition")
* code = $loinc#89423-8 "Time to rise from chair, walk 10 feet and back, and return to sitting [TUG]"
* preferredReportName = "Timed Up and Go"

Instance: six-minute-walk
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(exam)
* insert Quantity(m, "meter", 0)
* insert Plausible(0, 1500, m, "Addition")
* code = $loinc#64098-7 "Walking distance 6 minutes"
* preferredReportName = "Six-minute walk"

Instance: odi-score
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(survey)
* insert Quantity(%, "percent", 0)
* insert Plausible(0, 100, %, "Instrument: 0 to 100 %")
* code = $local#odi-score "Oswestry Disability Index score 0-100 %"
* preferredReportName = "Oswestry Disability Index"
* method = $sct#273675001 "Oswestry disability index"

Instance: phq2
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(survey)
* insert Quantity({score}, "score", 0)
* insert Plausible(0, 6, {score}, "Instrument: 0 to 6")
* code = $loinc#55758-7 "Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]"
* preferredReportName = "PHQ-2"

Instance: phq9
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(survey)
* insert Quantity({score}, "score", 0)
* insert Plausible(0, 27, {score}, "Instrument: 0 to 27")
* code = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* preferredReportName = "PHQ-9"

Instance: tsk-score
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(survey)
* insert Quantity({score}, "score", 0)
* insert Plausible(17, 68, {score}, "Instrument: 17 items of 1 to 4")
* code = $local#tsk-score "Tampa Scale of Kinesiophobia score"
* preferredReportName = "Fear of movement (TSK)"
