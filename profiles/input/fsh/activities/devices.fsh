// Walking aids, chosen by the support the patient needs (part of A30). A professional fits them.

RuleSet: DeviceOf(item, name, title)
* insert ItemOf({item}, {name}, {title})
* insert SnomedNotice
* kind = #DeviceRequest
* intent = #order
* participant.type = #patient

Instance: walker
InstanceOf: ActivityDefinition
Usage: #definition
* insert DeviceOf(DEV-WALKER, walker, Walker)
* name = "Walker"
* description = "A walker gives the most support; for significant problems with mobility. A professional fits its height."
* usage = "The source asks for elbow height (F088); usual fitting is at the crease of the wrist. Kept as a fact of the source, not as an instruction."
* code = $sct#183146002 "ZF - Zimmer frame"
* insert Source002(F085, line 62)
* insert Source002(F088, line 65)

Instance: cane
InstanceOf: ActivityDefinition
Usage: #definition
* insert DeviceOf(DEV-CANE, cane, Cane)
* name = "Cane"
* description = "A cane gives moderate support, for extra balance. Hold it on the side opposite your weaker leg."
* code = $sct#87405001 "Cane"
* insert Source002(F086, line 63)
* insert Source002(F089, line 65)

Instance: crutches
InstanceOf: ActivityDefinition
Usage: #definition
* insert DeviceOf(DEV-CRUTCH, crutches, Crutches)
* name = "Crutches"
* description = "Crutches give much support and keep weight off your legs."
* code = $sct#74566002 "Crutch"
* insert Source002(F087, line 64)
