Instance: pain-report
InstanceOf: Questionnaire
Usage: #definition
* insert Form(pain-report, PainReport, Pain today)
* insert Extracted
* copyright = "Copyright Gradus contributors. Licensed under Apache-2.0. Contains LOINC codes, see http://loinc.org/license."
* description = "One number a day; the highest of a day counts."
* insert Question(pain, integer, [["How strong is your pain, from 0 (none) to 10 (the worst you can imagine)?"]])
* item[=].code = $loinc#72514-3 "Pain severity - 0-10 verbal numeric rating [Score] - Reported"
* item[=].required = true
* insert Between(0, 10)
* insert InUnit({score}, "score")

Instance: activity-pain-report
InstanceOf: Questionnaire
Usage: #definition
* insert Form(activity-pain-report, ActivityPainReport, Pain during an activity)
* copyright = "Copyright Gradus contributors. Licensed under Apache-2.0. Contains LOINC codes, see http://loinc.org/license."
* description = "Pain felt during an activity of the plan. The answer becomes an Observation pain-during-activity with the activity as component 73985-4; a client writes it, since a component is beyond observation-based extraction."
* insert Question(activity, choice, "During which activity did it hurt?")
* item[=].code = $loinc#73985-4 "Exercise activity"
* item[=].required = true
* item[=].answerOption[+].valueCoding = $item#A01 "Household walking"
* item[=].answerOption[+].valueCoding = $item#A02 "Exercise walking"
* item[=].answerOption[+].valueCoding = $item#A03 "Extended walking"
* item[=].answerOption[+].valueCoding = $item#A04 "Supported standing balance"
* item[=].answerOption[+].valueCoding = $item#A05 "Single-leg standing"
* item[=].answerOption[+].valueCoding = $item#A06 "Heel-to-toe walking"
* item[=].answerOption[+].valueCoding = $item#A07 "Balance board or soft surface"
* item[=].answerOption[+].valueCoding = $item#A08 "Straight leg raises"
* item[=].answerOption[+].valueCoding = $item#A09 "Heel slides"
* item[=].answerOption[+].valueCoding = $item#A10 "Calf raises"
* item[=].answerOption[+].valueCoding = $item#A11 "Gentle core exercises"
* item[=].answerOption[+].valueCoding = $item#A12 "Gentle stretching"
* item[=].answerOption[+].valueCoding = $item#A13 "Pool exercise"
* item[=].answerOption[+].valueCoding = $item#A14 "Cycling, recumbent stationary first"
* item[=].answerOption[+].valueCoding = $item#A15 "Light jogging on level ground"
* item[=].answerOption[+].valueCoding = $item#A16 "Elliptical trainer"
* item[=].answerOption[+].valueCoding = $item#A17 "Full exercise activity"
* item[=].answerOption[+].valueCoding = $item#A18 "Running programme"
* insert Question(pain, integer, [["How strong was the pain, from 0 (none) to 10 (the worst you can imagine)?"]])
* item[=].code = $local#pain-during-activity "Pain during activity 0-10"
* item[=].required = true
* insert Between(0, 10)
* insert InUnit({score}, "score")

Instance: symptom-check
InstanceOf: Questionnaire
Usage: #definition
* insert Form(symptom-check, SymptomCheck, Warning signs)
* insert Extracted
* insert SnomedNotice
* description = "New warning signs. A yes is an Observation of that symptom with value true and stops all physical activities until a physician releases them. Whoever has one of these should not wait for an answer: get help now."
* insert Question(notice, display, [["If one of these is new, get medical help at once. Do not wait for an answer to this form."]])
* insert Question(numbness, boolean, "New numbness?")
* item[=].code = $sct#44077006 "Numbness"
* insert Question(tingling, boolean, "New tingling?")
* item[=].code = $local#tingling "Tingling"
* insert Question(bowel, boolean, "Lost control of your bowel?")
* item[=].code = $sct#72042002 "Incontinence of feces"
* insert Question(bladder, boolean, "Lost control of your bladder?")
* item[=].code = $sct#165232002 "Urinary incontinence"
* insert Question(retention, boolean, "Unable to pass water?")
* item[=].code = $sct#267064002 "Retention of urine"
* insert Question(saddle, boolean, [["Numb between the legs, where you would sit on a saddle?"]])
* item[=].code = $local#saddle-anesthesia "Saddle anesthesia"
* insert Question(leg-weakness, boolean, [["A leg weaker than before, or a foot that drops?"]])
* item[=].code = $sct#713514005 "Muscle weakness of limb"
* insert Question(fever, boolean, "Fever?")
* item[=].code = $sct#386661006 "Fever"
* insert Question(wound-redness, boolean, "Is the wound red?")
* item[=].code = $sct#247441003 "Erythema"
* insert Question(wound-drainage, boolean, "Does the wound drain?")
* item[=].code = $local#wound-drainage "Wound drainage"
* insert Question(wound-open, boolean, "Has the wound opened?")
* item[=].code = $sct#225553008 "Wound dehiscence"
* insert Question(shooting-pain, boolean, "Pain that shoots or feels electrical?")
* item[=].code = $local#shooting-electric-pain "Electrical or shooting pain"
* insert Question(calf, boolean, [["Pain in the calf, or a swollen leg?"]])
* item[=].code = $sct#300954003 "Pain in calf"
* insert Question(chest, boolean, "Pain in the chest?")
* item[=].code = $sct#29857009 "Chest pain"
* insert Question(breath, boolean, "Short of breath?")
* item[=].code = $sct#267036007 "Dyspnea"
