// Education is a message, not an activity: it has no status that anything waits for, and the activities A19 to A30 carry
// the request to teach. Hence kind CommunicationRequest, with the text for the patient in `description`.

RuleSet: EducationOf(item, name, title)
* insert ItemOf({item}, {name}, [[{title}]])
* insert SnomedNotice
* kind = #CommunicationRequest
* intent = #order
* participant.type = #patient

Instance: education-fusion
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-01, education-fusion, [[What fusion does, normal discomfort]])
* name = "EducationFusion"
* description = "Fusion joins vertebrae with grafts, rods, screws or plates while bone grows. The fused part itself should not hurt, yet pain may persist for a while, and your back bends less than before. Some discomfort and trouble walking are normal at first; up to 24 % of patients have problems with mobility after back surgery. How your kind of surgery and your health before it act helps you and your team to prepare. Most people return to an active life."
* code = $sct#409073007 "Education"
* insert Source000(F002, line 3)
* insert Source000(F003, line 3)
* insert Source002(F040, line 4)
* insert Source002(F057, line 32)
* insert Source002(F063, line 15\,29\,116)
* insert Source003(F131, line 10)

Instance: education-movement
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-02, education-movement, Movement is safe and heals)
* name = "EducationMovement"
* description = "Fear of movement after surgery is common, and moving is essential to healing. Gentle movement wakes the small muscles that steady your back, brings blood and oxygen to the site, and prevents stiffness; avoiding all activity does harm, and rest on the couch is not always best. Follow the recommended activities, with the precautions of your plan: some injuries do need rest, and your therapists tell you which."
* code = $sct#410289001 "Exercises education, guidance, and counseling"
* insert Source001(F025, line 1)
* insert Source001(F026, line 3)
* insert Source001(F027, line 5)
* insert Source001(F029, line 11)
* insert Source001(F031, line 13)
* insert Source001(F033, line 17)
* insert Source004(F148, line 6)
* insert Source004(F153, line 13)
* insert Source004(F157, line 24)

Instance: education-rest
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-03, education-rest, Balance rest and activity)
* name = "EducationRest"
* description = "Recovery is rest, physical therapy and good food together. Mix rest with activity that grows step by step: too much of it injures or slows you down, and lying in bed for long makes you stiff. More pain, swelling or hurt at the operated place are signs of overdoing it."
* code = $sct#410289001 "Exercises education, guidance, and counseling"
* insert Source002(F098, line 75\,124)
* insert Source002(F099, line 76)
* insert Source002(F100, line 78)
* insert Source003(F142, line 30)

Instance: education-balance
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-04, education-balance, Balance and fall risk)
* name = "EducationBalance"
* description = "Getting your balance back restores your independence. Balance exercises improve mobility and lower the risk of falling; do them with professional guidance, and begin with easy ones."
* code = $sct#410289001 "Exercises education, guidance, and counseling"
* insert Source002(F076, line 48)
* insert Source002(F083, line 57\,121)

Instance: education-assistive-devices
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-05, education-assistive-devices, Assistive devices)
* name = "EducationAssistiveDevices"
* description = "Learning to use your walker, cane or crutches properly builds confidence."
* code = $local#edu-assistive-devices "Education on assistive devices"
* insert Source002(F090, line 122)

Instance: education-ten-percent
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-06, education-ten-percent, Why at most 10 % a week)
* name = "EducationTenPercent"
* description = "Run at most 10 % farther each week. That prevents injury and gives your body time to recover and to get used to running longer."
* code = $sct#410289001 "Exercises education, guidance, and counseling"
* insert Source000(F023, line 29)

Instance: education-mood
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-07, education-mood, [[Mood, endorphins, motivation]])
* name = "EducationMood"
* description = "Gentle activity and cardio set endorphins free, your body's own means against pain, and lift your mood. Looking after your mind raises your quality of life. Set goals you can reach, and celebrate small wins."
* code = $local#edu-mood "Education on mood and motivation"
* insert Source001(F032, line 15)
* insert Source002(F117, line 103)
* insert Source004(F155, line 17)

Instance: education-warning-signs
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-08, education-warning-signs, Warning signs)
* name = "EducationWarningSigns"
* description = "Get help at once for severe pain, new numbness or tingling, trouble with bowel or bladder, numbness between the legs, weakness of a leg, fever of 38.0 °C (100.4 °F) or more, a red, open or draining wound, pain in the calf or a swollen leg, chest pain or breathlessness. Stop and call the same day for electrical or shooting pain. Noticing signs early prevents complications."
* code = $local#edu-warning-signs "Education on warning signs"
* insert Source000(F005, line 5-7)
* insert Source002(F066, line 33)
* insert Addition([["Saddle anesthesia, leg weakness, calf pain, chest pain and the fever value are not in the sources"]])

Instance: education-medicines
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-09, education-medicines, Medicines)
* name = "EducationMedicines"
* description = "Take your medicine as directed, and talk to your doctor about anything that worries you."
* code = $local#edu-medicines "Education on medicines"
* insert Source002(F106, line 87)

Instance: education-body-mechanics
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-10, education-body-mechanics, Body mechanics)
* name = "EducationBodyMechanics"
* description = "Safe technique lowers the number of problems. Walking: head up, shoulders back, spine straight, small steps. Turning: small careful steps, pivot on one foot, no twist. Bending: knees and hips, not the waist."
* code = $sct#228636005 "Back pain prevention education (regime/therapy)"
* insert Source002(F064, line 47\,98)

Instance: education-food-and-water
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-11, education-food-and-water, Food and water)
* name = "EducationFoodAndWater"
* description = "Good food and enough water lower the number of problems and improve the result: protein, vitamins and minerals for bone and repair, and at least 8 glasses of water a day."
* code = $sct#11816003 "Diet education"
* insert Source002(F064, line 47\,98)

Instance: education-smoking
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-12, education-smoking, Smoking)
* name = "EducationSmoking"
* description = "Nicotine kills the cells that build bone, and smokers do worse after a fusion. Staying off it makes healing more successful; not smoking later may lessen chronic back pain too."
* code = $sct#225323000 "Smoking cessation education"
* insert Source001(F037, line 19)
* insert Source001(F039, line 19)

Instance: education-work-and-daily-tasks
InstanceOf: ActivityDefinition
Usage: #definition
* insert EducationOf(EDU-13, education-work-and-daily-tasks, Work and daily tasks)
* name = "EducationWorkAndDailyTasks"
* description = "Return to your tasks slowly, easy ones first. A gradual return together with changes at work avoids problems: hours, tasks, equipment, posture."
* code = $local#edu-work-and-daily-tasks "Education on work and daily tasks"
* insert Source002(F118, line 104-105)
* insert Source002(F121, line 110)
