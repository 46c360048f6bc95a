Instance: pain-severity
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(survey)
* insert Quantity({score}, "score", 0)
* insert Plausible(0, 10, {score}, "Protocol: integer from 0 to 10")
* code = $loinc#72514-3 "Pain severity - 0-10 verbal numeric rating [Score] - Reported"
* preferredReportName = "Pain"
* method.text = "Numeric rating from 0 (no pain) to 10 (worst pain), reported by the patient. The pain of a day is the highest usable value of that day."

Instance: pain-during-activity
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(survey)
* insert Quantity({score}, "score", 0)
* insert Plausible(0, 10, {score}, "Protocol: integer from 0 to 10")
* code = $local#pain-during-activity "Pain during activity 0-10"
* preferredReportName = "Pain during activity"
* method.text = "Numeric rating from 0 to 10. Component 73985-4 names the activity by its protocol item; without it every open activity but A01, A15 and A18 is meant."
