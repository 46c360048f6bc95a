RuleSet: FusionPhases
* insert BeforeSurgery
* insert EarlyMobility
* insert ExerciseWalking
* insert LowImpactExpansion
* insert Running
* insert Maintenance

RuleSet: BeforeSurgery
* insert Phase(P0, pre-surgery, Before surgery)
* action[=].description = "From the referral to the completed surgery. No nicotine."
* insert From002(action[=], F048, line 20)
* insert From003(action[=], F145, line 33)
* insert From001(action[=], F036, line 19)
* insert Does(A25, smoking-cessation, Smoking and nicotine cessation)
* action[=].action[=].goalId = "G7"
* insert Does(A31, preoperative-strengthening, Pre-operative leg and core strengthening)
* insert EndsBeforeStartOf(P1)
* insert Does(A32, physiotherapy-referral, Physical therapy referral)

RuleSet: EarlyMobility
* insert Phase(P1, early-mobility, Early protected mobility)
* insert EnteredBy(E1, P0)
* action[=].extension[Gate].extension[retested].valueBoolean = false
* action[=].description = "Begins with the completed surgery, day 0. Short, gentle, frequent walks at home; balance with support; education."
* insert From001(action[=], F028, line 5)
* insert From002(action[=], F119, line 106)
* insert WatchesSet(action[=], Procedure, index-surgery)
* action[=].condition.kind = #start
* action[=].condition.extension[CriterionAnchorOccurred].extension[item].valueString = "SURGERY"
* insert Does(A01, household-walking, Household walking)
* insert NamedBy($local#walking-exercise)
* insert Does(A04, supported-standing, Supported standing balance)
* insert EndsBeforeStartOf(A05)
* insert From002(action[=].action[=], F083, line 121)
* insert Does(A19, body-mechanics, Body-mechanics education)
* insert Does(A20, recovery-journal, Recovery journal)
* action[=].action[=].goalId = "G9"
* insert Does(A21, step-counting, Pedometer or app)
* insert Does(A22, pain-plan, Pain plan)
* action[=].action[=].goalId = "G5"
* insert Does(A23, hydration, Hydration)
* action[=].action[=].goalId = "G6"
* insert Does(A24, nutrition-plan, Nutrition plan)
* action[=].action[=].goalId = "G8"
* insert Does(A26, mental-health, Mental health and motivation)
* action[=].action[=].goalId = "G13"
* insert Does(A27, support-network, Support network)
* insert Does(A28, return-to-daily-tasks, Graded return to daily tasks)
* insert Does(A29, return-to-work, Return to work plan)
* insert Does(A30, assistive-device, Assistive device fitting and use)
* insert Does(A33, clearance-visits, Clearance visits)

RuleSet: ExerciseWalking
* insert Phase(P2, exercise-walking, Exercise walking and supervised strengthening)
* insert EnteredBy(E2, P1)
* action[=].description = "Exercise walking of at most a mile a session, with a physician's clearance; strength, balance and stretching from the first supervised session on. Not before day 28, with a risk modifier not before day 42."
* insert From000(action[=], F006, line 9)
* insert From000(action[=], F007, line 9)
* insert From002(action[=], F041, line 7)
* insert From002(action[=], F053, line 28)
* insert Added(action[=], "Day 42 with a risk modifier; pain at most 4 on 3 of 7 days; 10 minutes of walking on 5 of 7 days")
* insert Reads(action[=], $loinc#72514-3, 7)
* insert Reads(action[=], $loinc#55411-3, 7)
* insert Reads(action[=], $local#clearance, 15)
* action[=].condition[+].kind = #start
* insert Days(action[=].condition[=], E2-DAY, 28)
* action[=].condition[=].extension[CriterionElapsedDays].extension[DayShift].extension[days].valueDuration = 42 'd'
* action[=].condition[=].extension[CriterionElapsedDays].extension[DayShift].extension[modifier][0].valueId = "RM-OBESE"
* action[=].condition[=].extension[CriterionElapsedDays].extension[DayShift].extension[modifier][1].valueId = "RM-LEGWEAK"
* action[=].condition[=].extension[CriterionElapsedDays].extension[DayShift].extension[modifier][2].valueId = "RM-SMOKE"
* action[=].condition[+].kind = #start
* insert ClearanceValid(action[=].condition[=], C1)
* action[=].condition[+].kind = #start
* insert PainWindow(action[=].condition[=], 4)
* action[=].condition[+].kind = #start
* insert WalkHome(action[=].condition[=])
* insert Does(A02, exercise-walking, Exercise walking)
* insert NamedBy($local#walking-exercise)
* insert EndsBeforeStartOf(P3)
* action[=].action[=].goalId = "G1"
* insert Does(A05, single-leg-standing, Single-leg standing)
* insert Supervised
* action[=].action[=].goalId = "G11"
* insert Does(A06, heel-to-toe-walking, Heel-to-toe walking)
* insert Supervised
* insert Does(A08, straight-leg-raise, Straight leg raises)
* insert Supervised
* insert Does(A09, heel-slide, Heel slides)
* insert Supervised
* insert Does(A10, calf-raise, Calf raises)
* insert Supervised
* insert Does(A11, gentle-core-exercise, Gentle core exercises)
* insert Supervised
* insert Does(A12, gentle-stretching, Gentle stretching)
* insert Supervised

// One session with a physical therapist since P2 opened (002 line 74 and 121)
RuleSet: Supervised
* insert WatchesSet(action[=].action[=], Procedure, therapy-sessions)
* insert StartsWhen
* insert TherapySession(action[=].action[=].condition[=])
* insert From002(action[=].action[=], F096, line 74)

RuleSet: LowImpactExpansion
* insert Phase(P3, low-impact-expansion, [[Expansion: low-impact cardio, optional light jog]])
* insert EnteredBy(E3, P2)
* action[=].description = "Longer walks, pool, bicycle, elliptical trainer, balance board; light jogging only with a clearance of its own and without smoking. Not before day 91."
* insert From000(action[=], F012, line 17)
* insert From000(action[=], F013, line 17)
* insert From004(action[=], F160, line 31)
* insert Added(action[=], "3 months are day 91; pain at most 3 on 3 of 7 days; a mile on 3 of 14 days")
* insert Reads(action[=], $loinc#72514-3, 14)
* insert Reads(action[=], $local#pain-during-activity, 14)
* insert Reads(action[=], $loinc#55430-3, 14)
* insert Reads(action[=], $local#clearance, 15)
* action[=].condition[+].kind = #start
* insert Days(action[=].condition[=], E3-DAY, 91)
* action[=].condition[+].kind = #start
* insert ClearanceValid(action[=].condition[=], C2)
* action[=].condition[+].kind = #start
* insert PainWindow(action[=].condition[=], 3)
* action[=].condition[+].kind = #start
* insert Miles(action[=].condition[=], MILE, 14, 3)
* insert Does(A03, extended-walking, Extended walking)
* insert NamedBy($local#walking-exercise)
* action[=].action[=].goalId = "G2"
* insert Does(A07, balance-board, Balance board or soft surface)
* insert Does(A13, pool-exercise, Pool exercise)
* insert NamedBy($local#swimming-exercise)
* insert NamedBy($sct#182624001)
* insert NamedBy($sct#229197007)
* insert NamedBy($sct#229196003)
* action[=].action[=].goalId = "G3"
* insert Does(A14, recumbent-cycling, [[Cycling, recumbent stationary first]])
* insert NamedBy($local#cycling-recumbent)
* action[=].action[=].goalId = "G3"
* insert Does(A15, light-jogging, Light jogging on level ground)
* insert NamedBy($sct#229166008)
* insert NamedBy($sct#229167004)
* insert EndsBeforeStartOf(P4)
* insert Watches(action[=].action[=], Observation, $local#clearance)
* insert Watches(action[=].action[=], Observation, $loinc#72166-2)
* insert StartsWhen
* insert ClearanceValid(action[=].action[=].condition[=], C2J)
* insert AppliesWhen
* action[=].action[=].condition[=].extension[CriterionUnless].extension[item].valueString = "NOT-SMOKING"
* insert CurrentSmoker(action[=].action[=].condition[=].extension[CriterionUnless], CURRENT-SMOKER)
* insert From000(action[=].action[=], F013, line 17)
* insert From004(action[=].action[=], F147, line 3)
* insert Added(action[=].action[=], "Closed for current smokers; a clearance of its own\, because source 004 excludes running until the back has healed")
* insert Does(A16, elliptical-trainer, Elliptical trainer)
* insert NamedBy($local#elliptical-trainer)
* action[=].action[=].goalId = "G3"

RuleSet: Running
* insert Phase(P4, running, Full exercise and running programme)
* insert EnteredBy(E4, P3)
* action[=].description = "Full exercise; slow runs on the level, rising by at most 10 % a week. Not before day 182."
* insert From000(action[=], F014, line 23)
* insert From000(action[=], F017, line 27)
* insert Added(action[=], "6 months are day 182; pain at most 2 on 3 of 7 days; 20 minutes of low-impact exercise on 3 days in each of 2 weeks")
* insert Reads(action[=], $loinc#72514-3, 7)
* insert Reads(action[=], $loinc#55411-3, 14)
* insert Reads(action[=], $local#clearance, 15)
* action[=].condition[+].kind = #start
* insert Days(action[=].condition[=], E4-DAY, 182)
* action[=].condition[+].kind = #start
* insert ClearanceValid(action[=].condition[=], C3)
* action[=].condition[+].kind = #start
* insert PainWindow(action[=].condition[=], 2)
* action[=].condition[+].kind = #start
* insert Cardio(action[=].condition[=])
* insert Does(A17, full-exercise, Full exercise activity)
* insert Does(A18, running-programme, Running programme)
* insert NamedBy($sct#229166008)
* insert NamedBy($sct#229167004)
* action[=].action[=].goalId = "G4"

RuleSet: Maintenance
* insert Phase(P5, maintenance, Maintenance)
* insert EnteredBy(E5, P4)
* action[=].description = "All of the phase before goes on; the limit of 10 % a week stays."
* insert From000(action[=], F022, line 29)
* insert Added(action[=], "A phase of its own for upkeep; a run of 30 minutes on 3 of 14 days\, pain at most 2\, the weekly limit kept")
* insert Reads(action[=], $loinc#72514-3, 14)
* insert Reads(action[=], $local#pain-during-activity, 14)
* insert Reads(action[=], $loinc#55411-3, 14)
* insert Watches(action[=], Observation, $loinc#93817-5)
* action[=].condition[+].kind = #start
* insert Runs(action[=].condition[=], RUN30, 30)
* action[=].condition[+].kind = #start
* action[=].condition[=].extension[CriterionNoRiseViolation].extension[item].valueString = "RUN30-RISE"
* action[=].condition[=].extension[CriterionNoRiseViolation].extension[rise].valueId = "HR10"
