Instance: supported-standing
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A04, supported-standing, Supported standing balance)
* name = "SupportedStanding"
* description = "Stand and hold on to something stable. Practise with professional guidance."
* usage = "Opens on the day of surgery; completed when single-leg standing (A05) starts with the first supervised session."
* code.coding[+] = $local#balance-training "Balance training"
* code.coding[+] = $sct#229065009 "Exercise therapy"
* insert Source002(F077, line 49)
* insert Source002(F078, line 50)
* insert Source002(F083, line 57\,121)

Instance: single-leg-standing
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A05, single-leg-standing, Single-leg standing)
* name = "SingleLegStanding"
* description = "Stand on one leg and hold on to a support. With time hold on less, and stand longer."
* usage = "Opens with the first physical therapy session on or after the day P2 opened. Measured by the single-leg stance (goal G11)."
* code.coding[+] = $local#balance-training "Balance training"
* code.coding[+] = $sct#229065009 "Exercise therapy"
* insert Source002(F079, line 51)
* insert Source002(F080, line 54)

Instance: heel-to-toe-walking
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A06, heel-to-toe-walking, Heel-to-toe walking)
* name = "HeelToToeWalking"
* description = "Walk along a straight line, heel to toe. With time walk farther, and hold on less."
* usage = "Opens with the first physical therapy session on or after the day P2 opened."
* code.coding[+] = $local#balance-training "Balance training"
* code.coding[+] = $sct#229065009 "Exercise therapy"
* insert Source002(F079, line 51)
* insert Source002(F081, line 55)

Instance: balance-board
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A07, balance-board, Balance board or soft surface)
* name = "BalanceBoard"
* description = "Stand on a balance board or a soft surface. With time choose a harder surface, and hold on less."
* usage = "Opens with gate E3."
* code.coding[+] = $local#balance-training "Balance training"
* code.coding[+] = $sct#229065009 "Exercise therapy"
* insert Source002(F079, line 51)
* insert Source002(F082, line 56)

Instance: straight-leg-raise
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A08, straight-leg-raise, Straight leg raises)
* name = "StraightLegRaise"
* description = "Lie on your back and lift one straight leg, then the other: 10 to 15 repetitions, one set once a day. Raise intensity and repetitions only as you improve."
* usage = "Opens with the first physical therapy session on or after the day P2 opened."
* insert StrengthExercise(act-slr, "Straight leg raise")
* insert Repetitions(10, 15)
* insert Daily
* insert Source002(F092, line 68)
* insert Source002(F093, line 71)
* insert Source002(F097, line 74)
* insert Source004(F158, line 27)
* insert Addition("One set once daily: the sources name neither sets nor frequency")

Instance: heel-slide
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A09, heel-slide, Heel slides)
* name = "HeelSlide"
* description = "Lie on your back and slide one heel away from you and back: 10 to 15 repetitions with each leg."
* usage = "Opens with the first physical therapy session on or after the day P2 opened."
* insert StrengthExercise(act-heel, "Heel slide")
* insert Repetitions(10, 15)
* insert Source002(F092, line 68)
* insert Source002(F094, line 72)
* insert Source002(F097, line 74)
* insert Source004(F158, line 27)

Instance: calf-raise
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A10, calf-raise, Calf raises)
* name = "CalfRaise"
* description = "Stand on a step with a hand on a support, rise on tiptoe, and lower yourself: 15 to 20 repetitions."
* usage = "Opens with the first physical therapy session on or after the day P2 opened."
* insert StrengthExercise(act-calf, "Calf raise")
* insert Repetitions(15, 20)
* insert Source002(F092, line 68)
* insert Source002(F095, line 73)
* insert Source002(F097, line 74)
* insert Source004(F158, line 27)
* insert Addition("Hand support: standing on a step adds a risk of falling")

Instance: gentle-core-exercise
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A11, gentle-core-exercise, Gentle core exercises)
* name = "GentleCoreExercise"
* description = "Gentle exercises for the muscles of back and abdomen that your physical therapist chooses with you. Start gently; raise intensity only as you improve."
* usage = "Opens with the first physical therapy session on or after the day P2 opened. The list of exercises was lost in the source: the therapist chooses."
* insert StrengthExercise(act-core, "Gentle core exercise")
* insert Source001(F029, line 11)
* insert Source002(F091, line 66-67)
* insert Source004(F158, line 27)

Instance: gentle-stretching
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A12, gentle-stretching, Gentle stretching)
* name = "GentleStretching"
* description = "The stretches of back, abdomen and legs that your physician or physical therapist chose for you. No twisting."
* usage = "Opens with the first physical therapy session on or after the day P2 opened."
* code.coding[+] = $sct#229070002 "Stretching exercises (regime/therapy)"
* insert Source000(F016, line 25)
* insert Source001(F030, line 12)
* insert Source003(F138, line 22)
* insert Source004(F158, line 27)
* insert Addition("Not before P2: source 001 names no date")

Instance: preoperative-strengthening
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A31, preoperative-strengthening, Pre-operative leg and core strengthening)
* name = "PreoperativeStrengthening"
* description = "Strengthen legs and trunk before the operation, with a physical therapist."
* usage = "In progress in phase P0, completed with the surgery. A plan that begins after surgery holds it as not started."
* code.coding[+] = $sct#6397004 "Muscular strength development exercise"
* code.coding[+] = $sct#91251008 "Physical therapy procedure"
* insert Source002(F048, line 19-20)
* insert Source003(F145, line 33)
