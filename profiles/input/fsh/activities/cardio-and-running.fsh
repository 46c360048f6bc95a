Instance: pool-exercise
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A13, pool-exercise, Pool exercise)
* name = "PoolExercise"
* description = "Laps with crawl or backstroke, water aerobics, or walking in the water. Start below 20 minutes. Stop as soon as anything hurts."
* usage = "Opens with gate E3 and clearance C2. Counts for CARDIO."
* code.coding[+] = $local#swimming-exercise "Swimming"
* code.coding[+] = $sct#182624001 "Free exercises in pool"
* code.coding[+] = $sct#229197007 "Aquaerobic exercises"
* extension[Dose].valueRange.high = 20 'min' "min"
* insert Source000(F013, line 17)
* insert Source004(F160, line 31)
* insert Source004(F161, line 34)
* insert Addition("Start below 20 minutes; the crawl turns the trunk: ask the therapist")

Instance: recumbent-cycling
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A14, recumbent-cycling, [[Cycling, recumbent stationary first]])
* name = "RecumbentCycling"
* description = "Cycle on a recumbent stationary bicycle; start below 20 minutes. An upright one only if it stays free of pain, since leaning forward may aggravate it. No cycling on the road before the running phase. Stop as soon as anything hurts."
* usage = "Opens with gate E3 and clearance C2. Counts for CARDIO."
* code.coding[+] = $local#cycling-recumbent "Recumbent stationary cycling"
* code.coding[+] = $sct#229065009 "Exercise therapy"
* extension[Dose].valueRange.high = 20 'min' "min"
* insert Source000(F013, line 17)
* insert Source004(F160, line 31)
* insert Source004(F163, line 43)
* insert Source004(F164, line 43)
* insert Addition("Start below 20 minutes; road cycling not before P4")

Instance: light-jogging
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A15, light-jogging, Light jogging on level ground)
* name = "LightJogging"
* description = "Walk 5 minutes first, then jog lightly on level ground, at most 20 minutes in one session and at most 10 % more distance each week. Stop as soon as anything hurts. Not while you smoke."
* usage = "Opens in P3 with clearance C2J of its own and a latest smoking status that is not current smoker; completed when P4 opens. Pain during it is hold H2, a week above its limit hold HR10."
* code.coding[+] = $sct#229166008 "Jogging training"
* extension[Dose].valueRange.high = 20 'min' "min"
* insert Source000(F013, line 17)
* insert Source004(F147, line 3)
* insert Addition("20 minutes as limit of a session; a clearance of its own because source 004 excludes running until healed")

Instance: elliptical-trainer
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A16, elliptical-trainer, Elliptical trainer)
* name = "EllipticalTrainer"
* description = "Exercise on the elliptical trainer: a motion like jogging without impact. Start below 20 minutes. Stop as soon as anything hurts."
* usage = "Opens with gate E3 and clearance C2. Counts for CARDIO."
* code.coding[+] = $local#elliptical-trainer "Elliptical trainer"
* code.coding[+] = $sct#229065009 "Exercise therapy"
* extension[Dose].valueRange.high = 20 'min' "min"
* insert Source004(F160, line 31)
* insert Source004(F165, line 45)
* insert Addition("Start below 20 minutes")

Instance: full-exercise
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A17, full-exercise, Full exercise activity)
* name = "FullExercise"
* description = "Exercise as agreed with your physician for you alone. Hills, twisting, bending at the waist and impact stay forbidden unless your surgeon lifts it."
* usage = "Opens with gate E4 and clearance C3."
* code.coding[+] = $sct#229065009 "Exercise therapy"
* insert Source000(F014, line 23)
* insert Source004(F160, line 31)

Instance: running-programme
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A18, running-programme, Running programme)
* name = "RunningProgramme"
* description = "Walk at least 5 minutes to warm up, do the back and leg stretches your physician named, then run slowly on level ground for 20 to 30 minutes. No hills. At most 10 % more distance each week. Stop when anything hurts; call your physician when the pain does not go away with rest."
* usage = "Opens with gate E4 and clearance C3. Pain during it is hold H2, a week above its limit hold HR10; a session above 30 minutes raises RUN-SESSION."
* code.coding[+] = $sct#229167004 "Running straight training"
* insert SessionMinutes(20, 30)
* insert Source000(F015, line 25)
* insert Source000(F016, line 25)
* insert Source000(F017, line 27)
* insert Source000(F021, line 29)
* insert Source000(F022, line 29)
* insert Source004(F147, line 3)
