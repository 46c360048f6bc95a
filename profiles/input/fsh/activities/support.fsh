// Activities that run through the whole programme. No hold touches them.

Instance: body-mechanics
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A19, body-mechanics, Body-mechanics education)
* name = "BodyMechanics"
* description = "Walking: head up, shoulders back, spine straight, small steps; do not slouch or lean forward; picture a string that lifts your head. Turning: small careful steps, pivot on one foot with the other steady, no twist of the trunk. Bending: use knees and hips, not the waist, so that stronger joints take the load."
* usage = "Opens on the day of surgery, whole programme. Education EDU-10."
* code.coding[+] = $sct#228636005 "Back pain prevention education (regime/therapy)"
* insert Source000(F008, line 15)
* insert Source002(F072, line 40\,44\,120)
* insert Source002(F073, line 41\,45)
* insert Source002(F074, line 41\,46)

Instance: recovery-journal
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A20, recovery-journal, Recovery journal)
* name = "RecoveryJournal"
* description = "After each walk note how far you walked, how long it took, and what was hard."
* usage = "Opens on the day of surgery, whole programme. Each walk is two Observations, 55430-3 (distance) and 55411-3 (duration); what was hard is their note. Goal G9."
* code.coding[+] = $local#recovery-journal "Recovery journal"
* insert Daily
* insert Source002(F070, line 37)

Instance: step-counting
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A21, step-counting, Pedometer or app)
* name = "StepCounting"
* description = "Wear a pedometer or use an app, so that you see your progress."
* usage = "Opens on the day of surgery, whole programme. Steps of phone and watch are never added together."
* code.coding[+] = $local#activity-tracking "Activity tracking"
* insert Daily
* insert Source002(F071, line 38)

Instance: pain-plan
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A22, pain-plan, Pain plan)
* name = "PainPlan"
* description = "Take the pain medicine that was prescribed for you exactly as directed; opioids for a short time only. Besides it: physical therapy, heat or cold, relaxation. Talk to your doctor about worries. Acupuncture or injections only if your surgeon agrees."
* usage = "Opens on the day of surgery, whole programme. Drugs and doses are the surgeon's (MedicationRequest); this protocol prescribes none. Whether anti-inflammatory drugs suit a fusion is debated: the surgeon decides."
* code.coding[+] = $local#pain-management-plan "Pain management plan"
* code.coding[+] = $sct#64299003 "Relaxation training therapy"
* insert Source002(F101, line 81)
* insert Source002(F102, line 83)
* insert Source002(F103, line 84)
* insert Source002(F104, line 85)
* insert Source002(F105, line 86)
* insert Source002(F108, line 91)
* insert Source002(F126, line 125)

Instance: acupuncture-or-injections
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A22-OPT, acupuncture-or-injections, [[Acupuncture or injections, optional]])
* name = "AcupunctureOrInjections"
* description = "Acupuncture or injections against pain, only if your surgeon agrees."
* usage = "Optional part of the pain plan; not routine after fusion. The engine never starts it."
* code.coding[+] = $sct#44868003 "Acupuncture"
* insert Source003(F136, line 18)

Instance: hydration
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A23, hydration, Hydration)
* name = "Hydration"
* description = "Drink at least 8 glasses of water a day, more or less as your body and your activity ask for."
* usage = "Opens on the day of surgery, whole programme. Goal G6: 8 glasses of 236.588 mL are 1892.7 mL."
* code.coding[+] = $local#hydration "Hydration"
* insert Daily
* extension[Dose].valueRange.low = 1892.7 'mL' "mL"
* insert Source002(F112, line 97)
* insert Addition("Size of a glass: 236.588 mL")

Instance: nutrition-plan
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A24, nutrition-plan, Nutrition plan)
* name = "NutritionPlan"
* description = "Eat a balanced diet with protein, vitamins and minerals, and food that lowers inflammation. Make a plan of your own with a professional."
* usage = "Opens on the day of surgery, whole programme. The source's list of foods was lost. A body mass index below 18.5 asks for a nutrition referral (RM-UNDERWEIGHT)."
* code.coding[+] = $local#nutrition-plan "Nutrition plan"
* code.coding[+] = $sct#11816003 "Diet education"
* insert Source002(F110, line 94\,126)
* insert Source002(F111, line 95\,126)
* insert Source003(F143, line 30)
* insert Source003(F144, line 30)

Instance: smoking-cessation
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A25, smoking-cessation, Smoking and nicotine cessation)
* name = "SmokingCessation"
* description = "Stop smoking and all other nicotine now, before and after the operation, and stay away from it when you have healed. Ask for help with it."
* usage = "Opens before surgery (at enrolment if later), whole programme. Risk modifier RM-SMOKE, goal G7."
* code.coding[+] = $sct#225323000 "Smoking cessation education"
* insert Source001(F036, line 19)
* insert Source001(F037, line 19)
* insert Source001(F038, line 19)
* insert Source001(F039, line 19)

Instance: mental-health
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A26, mental-health, Mental health and motivation)
* name = "MentalHealth"
* description = "Breathe deeply, meditate, or imagine a calm place when you feel stuck or anxious. Set yourself goals you can reach, celebrate small victories, remember what you do it for, and tell your therapist what is hard."
* usage = "Opens on the day of surgery, whole programme. Reached goals are announced to the patient. Mood screen: goal G13."
* code.coding[+] = $local#mental-health-support "Mental health and motivation"
* code.coding[+] = $sct#64299003 "Relaxation training therapy"
* code.coding[+] = $sct#229287009 "Deep breathing exercises"
* insert Source002(F109, line 92)
* insert Source002(F113, line 99)
* insert Source002(F114, line 100)
* insert Source002(F115, line 101)
* insert Source003(F141, line 26)

Instance: support-network
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A27, support-network, Support network)
* name = "SupportNetwork"
* description = "Let family, friends, doctors and support groups help you."
* usage = "Opens on the day of surgery, whole programme. Who helps stands in the CareTeam."
* code.coding[+] = $local#support-network "Support network"
* code.coding[+] = $local#edu-support-network "Education on the support network"
* insert Source002(F116, line 102\,127)

Instance: return-to-daily-tasks
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A28, return-to-daily-tasks, Graded return to daily tasks)
* name = "ReturnToDailyTasks"
* description = "Return to daily life in small steps: light cleaning and simple meals first, harder tasks later, as agreed with your care team."
* usage = "Opens on the day of surgery, whole programme."
* code.coding[+] = $local#return-to-daily-tasks "Graded return to daily tasks"
* code.coding[+] = $local#edu-work-and-daily-tasks "Education on work and daily tasks"
* insert Source002(F118, line 104-105)
* insert Source002(F119, line 106)
* insert Source002(F127, line 128)

Instance: return-to-work
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A29, return-to-work, Return to work plan)
* name = "ReturnToWork"
* description = "Talk with your employer early and make a plan together: hours, tasks, equipment, posture, workload. Return gradually."
* usage = "Opens on the day of surgery, whole programme."
* code.coding[+] = $local#return-to-work "Return to work plan"
* code.coding[+] = $local#edu-work-and-daily-tasks "Education on work and daily tasks"
* insert Source002(F120, line 107-108\,129)
* insert Source002(F121, line 110)
* insert Source002(F128, line 129)

Instance: assistive-device
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A30, assistive-device, Assistive device fitting and use)
* name = "AssistiveDevice"
* description = "Let a professional choose and fit your walking aid by the support you need: walker, cane or crutches. Learn to use it properly."
* usage = "Opens on the day of surgery, whole programme. The device itself is a DeviceRequest: walker, cane or crutches."
* code.coding[+] = $sct#224899006 "Walking aid"
* code.coding[+] = $local#edu-assistive-devices "Education on assistive devices"
* insert Source002(F084, line 59-60)
* insert Source002(F090, line 122)

Instance: physiotherapy-referral
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A32, physiotherapy-referral, Physical therapy referral)
* name = "PhysiotherapyReferral"
* description = "Go to physical therapy: a licensed therapist makes a plan for you. It eases pain, helps healing, restores motion and strength."
* usage = "Opens before surgery (at enrolment if later), whole programme. Leg weakness before surgery asks for it first and for more of it (RM-LEGWEAK). Carries the protocol item, so that it enrols nobody again."
* code.coding[+] = $sct#308447003 "Referral to physiotherapist (procedure)"
* insert Source001(F024, line 1)
* insert Source001(F034, line 17)
* insert Source002(F107, line 90)
* insert Source003(F065, line 6)
* insert Source003(F134, line 14)
* insert Source003(F135, line 14)

Instance: clearance-visits
InstanceOf: ActivityDefinition
Usage: #definition
* insert ActivityOf(A33, clearance-visits, Clearance visits)
* name = "ClearanceVisits"
* description = "See your surgeon or treating physician before each larger step: walking for exercise, longer distances and low-impact exercise, jogging, running."
* usage = "Opens on the day of surgery, whole programme. Each visit ends in a clearance Observation of kind C1, C2, C2J or C3, valid on its day and the 14 days after it. Therapists, nurses and patients cannot give one."
* code.coding[+] = $local#clearance "Physician clearance"
* insert Source000(F007, line 9)
* insert Source001(F035, line 17)
* insert Source002(F043, line 10)
* insert Source002(F123, line 113)
* insert Source003(F140, line 22)
* insert Source004(F149, line 6)
* insert Source004(F150, line 6)
