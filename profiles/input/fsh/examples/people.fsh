// Examples: one invented patient, her surgeon and her therapist, at the step into exercise walking. They are compiled to
// src/main/fhir-examples and never loaded by the server.

Instance: example-patient
InstanceOf: Patient
Usage: #example
Title: "A patient"
Description: "The time zone decides which local day a measurement belongs to."
* extension[+].url = "http://hl7.org/fhir/StructureDefinition/timezone"
* extension[=].valueCode = #America/New_York
* active = true
* name.family = "Example"
* name.given = "Patient"
* gender = #female
* birthDate = "1980-06-15"

Instance: example-surgeon
InstanceOf: Practitioner
Usage: #example
Title: "Her surgeon"
* active = true
* name.family = "Example"
* name.given = "Surgeon"

Instance: example-surgeon-role
InstanceOf: PractitionerRole
Usage: #example
Title: "The surgeon's role"
Description: "An active role with a code of clearance-approvers: clearances by this person count."
* active = true
* practitioner = Reference(example-surgeon)
* code.coding[+] = http://terminology.hl7.org/CodeSystem/practitioner-role#doctor
* code.coding[+] = $sct#304292004 "Surgeon"

Instance: example-watch
InstanceOf: Device
Usage: #example
Title: "Her watch"
Description: "Sessions with the same device, activity and start count once; steps of two devices are never added."
* identifier.system = "urn:example:device"
* identifier.value = "watch-1"
* status = #active
* deviceName.name = "Watch"
* deviceName.type = #user-friendly-name
* patient = Reference(example-patient)
