ValueSet: ExerciseActivities
Id: exercise-activities
Title: "Exercise activities"
Description: "What was done in an exercise session: value of the component 73985-4 of an exercise duration."
* ^experimental = false
* insert SnomedNotice
* insert WalkingActivities
* insert RunningActivities
* insert LowImpactActivities
* $local#balance-training "Balance training"
* $local#act-slr "Straight leg raise"
* $local#act-heel "Heel slide"
* $local#act-calf "Calf raise"
* $local#act-core "Gentle core exercise"
* $sct#6397004 "Muscular strength development exercise"
* $sct#229070002 "Stretching exercises (regime/therapy)"
* $sct#229065009 "Exercise therapy"

ValueSet: WalkingExercise
Id: walking-exercise
Title: "Walking"
Description: "Exercise activities that count as walking (ruling: an exercise duration without activity counts for nothing)."
* ^experimental = false
* insert OwnNotice
* insert WalkingActivities

ValueSet: RunningExercise
Id: running-exercise
Title: "Running and jogging"
Description: "Exercise activities that count as a run."
* ^experimental = false
* insert SnomedNotice
* insert RunningActivities

ValueSet: LowImpactExercise
Id: low-impact-exercise
Title: "Low-impact exercise"
Description: "Pool, bicycle and elliptical trainer: activities A13, A14 and A16, as they are named in an exercise duration."
* ^experimental = false
* insert SnomedNotice
* insert LowImpactActivities

RuleSet: WalkingActivities
* $local#walking-exercise "Walking exercise"

RuleSet: RunningActivities
* $sct#229167004 "Running straight training"
* $sct#229166008 "Jogging training"

RuleSet: LowImpactActivities
* $local#swimming-exercise "Swimming"
* $sct#182624001 "Free exercises in pool"
* $sct#229197007 "Aquaerobic exercises"
* $sct#229196003 "Cardiovascular exercises in water"
* $local#cycling-recumbent "Recumbent stationary cycling"
* $local#elliptical-trainer "Elliptical trainer"

ValueSet: RehabilitationActivities
Id: rehabilitation-activities
Title: "Activities of a rehabilitation plan"
Description: "Codes of what a plan asks for or forbids."
* ^experimental = false
* insert SnomedNotice
* insert WalkingActivities
* insert RunningActivities
* insert LowImpactActivities
* $local#balance-training "Balance training"
* $local#act-slr "Straight leg raise"
* $local#act-heel "Heel slide"
* $local#act-calf "Calf raise"
* $local#act-core "Gentle core exercise"
* $local#heat-or-cold "Heat or cold therapy"
* $local#recovery-journal "Recovery journal"
* $local#activity-tracking "Activity tracking"
* $local#pain-management-plan "Pain management plan"
* $local#hydration "Hydration"
* $local#nutrition-plan "Nutrition plan"
* $local#mental-health-support "Mental health and motivation"
* $local#support-network "Support network"
* $local#return-to-daily-tasks "Graded return to daily tasks"
* $local#return-to-work "Return to work plan"
* $local#clearance "Physician clearance"
* insert ProhibitedActivityCodes
* $sct#6397004 "Muscular strength development exercise"
* $sct#229070002 "Stretching exercises (regime/therapy)"
* $sct#229065009 "Exercise therapy"
* $sct#91251008 "Physical therapy procedure"
* $sct#308447003 "Referral to physiotherapist (procedure)"
* $sct#64299003 "Relaxation training therapy"
* $sct#229287009 "Deep breathing exercises"
* $sct#44868003 "Acupuncture"
* $sct#409073007 "Education"
* $sct#410289001 "Exercises education, guidance, and counseling"
* $sct#11816003 "Diet education"
* $sct#225323000 "Smoking cessation education"
* $sct#228636005 "Back pain prevention education (regime/therapy)"
* $sct#224899006 "Walking aid"

ValueSet: ProhibitedActivities
Id: prohibited-activities
Title: "Prohibited activities"
Description: "What a plan forbids unless the surgeon lifts it."
* ^experimental = false
* insert OwnNotice
* insert ProhibitedActivityCodes

RuleSet: ProhibitedActivityCodes
* $local#running-on-hills "Running on hills"
* $local#trunk-twisting "Trunk twisting"
* $local#bending-at-waist "Bending at the waist"
* $local#high-impact-exercise "High-impact exercise"
* $local#nicotine-use "Nicotine use"

ValueSet: WalkingAids
Id: walking-aids
Title: "Walking aids"
Description: "Devices that support walking after surgery."
* ^experimental = false
* insert SnomedNotice
* $sct#183146002 "ZF - Zimmer frame"
* $sct#87405001 "Cane"
* $sct#74566002 "Crutch"
* $sct#224899006 "Walking aid"

ValueSet: TherapySessions
Id: therapy-sessions
Title: "Physical therapy sessions"
Description: "A completed Procedure with one of these codes is a supervised session (PT-SESSION)."
* ^experimental = false
* insert SnomedNotice
* $sct#91251008 "Physical therapy procedure"

ValueSet: RehabilitationReferrals
Id: rehabilitation-referrals
Title: "Referrals to rehabilitation"
Description: "An active ServiceRequest order with one of these codes may enrol a patient, where that is configured."
* ^experimental = false
* insert SnomedNotice
* $sct#308447003 "Referral to physiotherapist (procedure)"
