Instance: walk-log
InstanceOf: Questionnaire
Usage: #definition
* insert Form(walk-log, WalkLog, My walk)
* copyright = "Copyright Gradus contributors. Licensed under Apache-2.0. Contains LOINC codes, see http://loinc.org/license."
* description = "The recovery journal: distance, duration and challenges of one walk. Becomes two Observations with the same effectivePeriod, 55430-3 (distance) and 55411-3 (duration, component 73985-4 walking-exercise); what was hard is the note of the first."
* insert Question(start, dateTime, "When did you start?")
* item[=].required = true
* insert Question(distance, quantity, "How far did you walk?")
* item[=].code = $loinc#55430-3 "Walking distance unspecified time Pedometer"
* insert UnitChoice(m, "meter")
* insert UnitChoice(km, "kilometer")
* insert UnitChoice([mi_i], "mile")
* insert Question(duration, integer, "How many minutes did it take?")
* item[=].code = $loinc#55411-3 "Exercise duration"
* item[=].required = true
* insert Between(1, 1440)
* insert InUnit(min, "minute")
* insert Question(challenges, text, "What was hard?")

Instance: run-log
InstanceOf: Questionnaire
Usage: #definition
* insert Form(run-log, RunLog, My run)
* copyright = "Copyright Gradus contributors. Licensed under Apache-2.0. Contains LOINC codes, see http://loinc.org/license."
* description = "One run or jog on level ground. Becomes two Observations with the same effectivePeriod, 93817-5 (distance) and 55411-3 (duration, component 73985-4 running). The warm-up walk is a walk of its own."
* insert Question(start, dateTime, "When did you start?")
* item[=].required = true
* insert Question(distance, quantity, "How far did you run?")
* item[=].code = $loinc#93817-5 "Running distance"
* item[=].required = true
* insert UnitChoice(m, "meter")
* insert UnitChoice(km, "kilometer")
* insert UnitChoice([mi_i], "mile")
* insert Question(duration, integer, "How many minutes did you run?")
* item[=].code = $loinc#55411-3 "Exercise duration"
* item[=].required = true
* insert Between(1, 1440)
* insert InUnit(min, "minute")
* insert Question(pain, integer, [["How strong was the pain while you ran, from 0 (none) to 10?"]])
* item[=].code = $local#pain-during-activity "Pain during activity 0-10"
* insert Between(0, 10)
* insert InUnit({score}, "score")

Instance: hydration-log
InstanceOf: Questionnaire
Usage: #definition
* insert Form(hydration-log, HydrationLog, Water today)
* insert Extracted
* copyright = "Copyright Gradus contributors. Licensed under Apache-2.0."
* description = "Glasses of water drunk on one day; a glass is 236.588 mL."
* insert Question(glasses, integer, "How many glasses of water did you drink today?")
* item[=].code = $local#water-glasses-24h "Glasses of water in 24 h"
* item[=].required = true
* insert Between(0, 80)
* insert InUnit({glasses}, "glasses")

Instance: smoking-status-report
InstanceOf: Questionnaire
Usage: #definition
* insert Form(smoking-status-report, SmokingStatusReport, Smoking)
* insert Extracted
* insert LoincAndSnomedNotice
* description = "Smoking status; the latest counts."
* insert Question(status, choice, "Do you smoke?")
* item[=].code = $loinc#72166-2 "Tobacco smoking status"
* item[=].required = true
* item[=].answerValueSet = "https://gradus.dev/fhir/ValueSet/smoking-status"
* insert Question(quit-date, date, "If you stopped: when?")
* item[=].code = $loinc#74010-0 "Date quit tobacco smoking"
