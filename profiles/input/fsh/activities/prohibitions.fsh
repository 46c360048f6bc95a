// What the plan forbids: ServiceRequests with doNotPerform, in force unless the surgeon lifts them.

RuleSet: ProhibitionOf(item, name, title)
* insert ItemOf({item}, {name}, [[{title}]])
* copyright = "Copyright Gradus contributors. Licensed under Apache-2.0."
* kind = #ServiceRequest
* intent = #order
* profile = "https://gradus.dev/fhir/StructureDefinition/gradus-prohibition"
* participant.type = #patient
* doNotPerform = true

Instance: no-hills
InstanceOf: ActivityDefinition
Usage: #definition
* insert ProhibitionOf(X-HILL, no-hills, No hills while running)
* name = "NoHills"
* description = "Do not run up or down hills: it strains your back."
* usage = "In force from P1 on, in every phase."
* code.coding[+] = $local#running-on-hills "Running on hills"
* insert Source000(F019, line 27)

Instance: no-twisting
InstanceOf: ActivityDefinition
Usage: #definition
* insert ProhibitionOf(X-TWIST, no-twisting, No trunk twisting)
* name = "NoTwisting"
* description = "Do not twist your trunk: it may harm you. Turn with small steps."
* usage = "In force from P1 to P4."
* code.coding[+] = $local#trunk-twisting "Trunk twisting"
* insert Source002(F075, line 41\,120)

Instance: no-bending
InstanceOf: ActivityDefinition
Usage: #definition
* insert ProhibitionOf(X-BEND, no-bending, No bending at the waist)
* name = "NoBending"
* description = "Do not bend at the waist: it may harm you. Use knees and hips."
* usage = "In force from P1 to P4."
* code.coding[+] = $local#bending-at-waist "Bending at the waist"
* insert Source002(F075, line 41\,120)

Instance: no-impact
InstanceOf: ActivityDefinition
Usage: #definition
* insert ProhibitionOf(X-IMPACT, no-impact, [[No jumping, jarring or high-impact exercise]])
* name = "NoImpact"
* description = "No jumping and no other jarring, high-impact exercise. Running only as your plan opens it."
* usage = "In force from P1 on, in every phase."
* code.coding[+] = $local#high-impact-exercise "High-impact exercise"
* insert Source004(F159, line 31)

Instance: no-nicotine
InstanceOf: ActivityDefinition
Usage: #definition
* insert ProhibitionOf(X-SMOKE, no-nicotine, No nicotine)
* name = "NoNicotine"
* description = "No nicotine in any form: it kills the cells that build bone."
* usage = "In force in every phase, before surgery too."
* code.coding[+] = $local#nicotine-use "Nicotine use"
* insert Source001(F036, line 19)
* insert Source001(F037, line 19)
