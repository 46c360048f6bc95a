Instance: household-walking
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A01, household-walking, Household walking)
* name = "HouseholdWalking"
* description = "Short, gentle, frequent walks in the house, every day. Set yourself a distance that is realistic today; then walk longer and more often. When it hurts, end this walk; do not give up walking: lying in bed for long makes you stiff."
* usage = "Opens on the day of surgery and stays open in every phase. Pain during it ends the session only (PAIN-WALK-P1); no hold but a red flag stops it."
* code.coding[+] = $local#walking-exercise "Walking exercise"
* code.coding[+] = $sct#229065009 "Exercise therapy"
* timingTiming.code.text = "Several short walks every day"
* insert Source001(F028, line 5)
* insert Source002(F067, line 34)
* insert Source002(F068, line 35)
* insert Source002(F119, line 106)
* insert Source003(F138, line 22)

Instance: exercise-walking
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A02, exercise-walking, Exercise walking)
* name = "ExerciseWalking"
* description = "Walk on flat ground at a comfortable pace that does not strain your back, at most one mile (1609.344 m) in one session. Keep a proper posture. Stop as soon as anything hurts, and ask your physician before you go on."
* usage = "Opens with gate E2 and clearance C1, completed when phase P3 opens. Pain during it is hold H1."
* code.coding[+] = $local#walking-exercise "Walking exercise"
* code.coding[+] = $sct#229065009 "Exercise therapy"
* extension[Dose].valueRange.high = 1609.344 'm' "m"
* insert Source000(F006, line 9)
* insert Source000(F008, line 15)
* insert Source000(F009, line 15)
* insert Source002(F067, line 34)
* insert Source004(F152, line 6)

Instance: extended-walking
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A03, extended-walking, Extended walking)
* name = "ExtendedWalking"
* description = "Walk more than one mile, as far as your physician advises, at a comfortable pace. Walk vigorously only once the running phase has opened. Stop as soon as anything hurts."
* usage = "Opens with gate E3 and clearance C2. Pain during it is hold H1."
* code.coding[+] = $local#walking-exercise "Walking exercise"
* code.coding[+] = $sct#229065009 "Exercise therapy"
* extension[Dose].valueRange.low = 1609.344 'm' "m"
* insert Source000(F012, line 17)
* insert Source002(F067, line 34)
* insert Source004(F162, line 40)
* insert Addition("Vigorous walking from P4 only: the study of source 004 was done with people who had no surgery")
