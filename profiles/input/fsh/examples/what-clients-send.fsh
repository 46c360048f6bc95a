RuleSet: BySelf
* status = #final
* subject = Reference(example-patient)
* performer = Reference(example-patient)
* issued = "2026-02-02T08:00:00-05:00"

Instance: example-surgery
InstanceOf: GradusSurgery
Usage: #example
Title: "The surgery"
Description: "Day 0 is the local date of its start; completed, it may enrol the patient."
* status = #completed
* code = $sct#50172003 "Lumbar spinal fusion"
* subject = Reference(example-patient)
* performedDateTime = "2026-01-05T09:30:00-05:00"
* performer.actor = Reference(example-surgeon)

Instance: example-pain
InstanceOf: GradusPainSeverity
Usage: #example
Title: "Pain of the day"
* insert BySelf
* category = $observation-category#survey
* effectiveDateTime = "2026-02-02T07:30:00-05:00"
* valueQuantity = 3 '{score}' "score"

Instance: example-walk-distance
InstanceOf: GradusWalkingDistance
Usage: #example
Title: "A walk, its distance"
Description: "One session is two Observations with the same period and device: this one and example-walk-duration."
* insert BySelf
* category = $observation-category#activity
* effectivePeriod.start = "2026-02-02T07:00:00-05:00"
* effectivePeriod.end = "2026-02-02T07:20:00-05:00"
* valueQuantity = 1.2 'km' "km"
* device = Reference(example-watch)
* note.text = "The last bit was hard."

Instance: example-walk-duration
InstanceOf: GradusExerciseDuration
Usage: #example
Title: "A walk, its duration"
* insert BySelf
* category = $observation-category#activity
* effectivePeriod.start = "2026-02-02T07:00:00-05:00"
* effectivePeriod.end = "2026-02-02T07:20:00-05:00"
* valueQuantity = 20 'min' "min"
* device = Reference(example-watch)
* component[activity].valueCodeableConcept.coding[+] = $local#walking-exercise "Walking exercise"
* component[activity].valueCodeableConcept.coding[+] = $sct#229065009 "Exercise therapy"

Instance: example-pain-during-walk
InstanceOf: GradusPainDuringActivity
Usage: #example
Title: "Pain during exercise walking"
Description: "Puts exercise walking on hold (H1) until a physician's C-RESUME."
* insert BySelf
* category = $observation-category#survey
* effectiveDateTime = "2026-02-09T07:20:00-05:00"
* valueQuantity = 2 '{score}' "score"
* component[activity].valueCodeableConcept = $item#A02 "Exercise walking"

Instance: example-temperature
InstanceOf: GradusBodyTemperature
Usage: #example
Title: "A fever"
Description: "100.4 degrees Fahrenheit are 38.0 degrees Celsius exactly: red flag RF-FEVER."
* insert BySelf
* effectiveDateTime = "2026-02-12T21:00:00-05:00"
* valueQuantity = 100.4 '[degF]' "degF"

Instance: example-clearance
InstanceOf: GradusClearance
Usage: #example
Title: "Clearance C1 by the surgeon"
* status = #final
* category = $observation-category#exam
* subject = Reference(example-patient)
* effectiveDateTime = "2026-02-02T07:45:00-05:00"
* performer[+] = Reference(example-surgeon)
* performer[+] = Reference(example-surgeon-role)
* valueCodeableConcept = $local#approved "Approved"
* component[kind].valueCodeableConcept = $item#C1 "Clearance for exercise walking"

Instance: example-therapy-session
InstanceOf: GradusTherapySession
Usage: #example
Title: "A supervised session"
* status = #completed
* code = $sct#91251008 "Physical therapy procedure"
* subject = Reference(example-patient)
* performedDateTime = "2026-02-04T10:00:00-05:00"

Instance: example-pain-answer
InstanceOf: QuestionnaireResponse
Usage: #example
Title: "The pain form, answered"
* questionnaire = "https://gradus.dev/fhir/Questionnaire/pain-report|0.1.0"
* status = #completed
* subject = Reference(example-patient)
* author = Reference(example-patient)
* authored = "2026-02-02T07:30:00-05:00"
* item.linkId = "pain"
* item.answer.valueInteger = 3
