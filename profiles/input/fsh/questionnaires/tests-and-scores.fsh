RuleSet: HowOften
* item[=].required = true
* item[=].answerOption[+].valueCoding = $loinc#LA6568-5 "Not at all"
* item[=].answerOption[=].extension[+].url = $ordinal
* item[=].answerOption[=].extension[=].valueDecimal = 0
* item[=].answerOption[+].valueCoding = $loinc#LA6569-3 "Several days"
* item[=].answerOption[=].extension[+].url = $ordinal
* item[=].answerOption[=].extension[=].valueDecimal = 1
* item[=].answerOption[+].valueCoding = $loinc#LA6570-1 "More than half the days"
* item[=].answerOption[=].extension[+].url = $ordinal
* item[=].answerOption[=].extension[=].valueDecimal = 2
* item[=].answerOption[+].valueCoding = $loinc#LA6571-9 "Nearly every day"
* item[=].answerOption[=].extension[+].url = $ordinal
* item[=].answerOption[=].extension[=].valueDecimal = 3

Instance: phq-2
InstanceOf: Questionnaire
Usage: #definition
* insert Form(phq-2, Phq2, Mood in the last two weeks)
* insert Extracted
* copyright = "Copyright © Pfizer Inc. All rights reserved. Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or distribute. Contains LOINC codes, see http://loinc.org/license."
* description = "The two items of the PHQ-2. The total, 0 to 6, is the sum of the ordinal values; 3 or more asks for the PHQ-9."
* insert Question(introduction, display, [["Over the last 2 weeks, how often have you been bothered by any of the following problems?"]])
* insert Question(interest, choice, "Little interest or pleasure in doing things")
* item[=].code = $loinc#44250-9 "Little interest or pleasure in doing things"
* insert HowOften
* insert Question(depressed, choice, [["Feeling down, depressed, or hopeless"]])
* item[=].code = $loinc#44255-8 "Feeling down, depressed, or hopeless"
* insert HowOften
* insert Question(total, integer, "Total")
* item[=].code = $loinc#55758-7 "Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]"
* item[=].readOnly = true
* insert Between(0, 6)
* insert InUnit({score}, "score")

Instance: phq-9-total
InstanceOf: Questionnaire
Usage: #definition
* insert Form(phq-9-total, Phq9Total, [[PHQ-9, total]])
* insert Extracted
* copyright = "Copyright Gradus contributors. Licensed under Apache-2.0. Contains LOINC codes, see http://loinc.org/license."
* description = "Takes the total score only, 0 to 27. The PHQ-9 asks about self-harm: it is to be answered where somebody reads the answers at once, and this service does not watch single answers."
* insert Question(total, integer, [["Total score of the PHQ-9, 0 to 27"]])
* item[=].code = $loinc#44261-6 "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]"
* item[=].required = true
* insert Between(0, 27)
* insert InUnit({score}, "score")

Instance: odi-total
InstanceOf: Questionnaire
Usage: #definition
* insert Form(odi-total, OdiTotal, [[Oswestry Disability Index, total]])
* insert Extracted
* copyright = "Copyright Gradus contributors. Licensed under Apache-2.0. The Oswestry Disability Index itself is licensed by its owner and is not contained here."
* description = "Takes the total score only. Who holds a licence for the index puts its own Questionnaire in the place of this one, under an url of its own and with derivedFrom naming this one, and extracts the same code."
* insert Question(total, integer, [["Total score of the Oswestry Disability Index in per cent, 0 to 100"]])
* item[=].code = $local#odi-score "Oswestry Disability Index score 0-100 %"
* item[=].required = true
* insert Between(0, 100)
* insert InUnit(%, "percent")

Instance: single-leg-stance-test
InstanceOf: Questionnaire
Usage: #definition
* insert Form(single-leg-stance-test, SingleLegStanceTest, Single-leg stance)
* copyright = "Copyright Gradus contributors. Licensed under Apache-2.0. Contains LOINC codes, see http://loinc.org/license."
* description = "Seconds on each leg, beside a support. Becomes two Observations 66569-5, whose bodySite says which leg."
* insert Question(left, decimal, "Seconds on the left leg")
* item[=].code = $loinc#66569-5 "Time participant holds position during first one leg stand"
* insert InUnit(s, "second")
* insert Question(right, decimal, "Seconds on the right leg")
* item[=].code = $loinc#66569-5 "Time participant holds position during first one leg stand"
* insert InUnit(s, "second")

Instance: timed-up-and-go-test
InstanceOf: Questionnaire
Usage: #definition
* insert Form(timed-up-and-go-test, TimedUpAndGoTest, Timed Up and Go)
* insert Extracted
* copyright = "Copyright Gradus contributors. Licensed under Apache-2.0. Contains LOINC codes, see http://loinc.org/license."
* description = "Seconds to rise from a chair, walk 10 feet, turn, walk back and sit down."
* insert Question(time, decimal, "Seconds")
* item[=].code = $loinc#89423-8 "Time to rise from chair, walk 10 feet and back, and return to sitting [TUG]"
* item[=].required = true
* insert InUnit(s, "second")
