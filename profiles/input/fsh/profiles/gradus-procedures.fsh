Profile: GradusSurgery
Parent: Procedure
Id: gradus-surgery
Title: "Index surgery"
Description: "The operation that a plan counts its days from: day 0 is the local date of the performed start."
* code 1..1 MS
* code from https://gradus.dev/fhir/ValueSet/index-surgery (required)
* subject only Reference(Patient)
* performed[x] 1..1 MS
* performed[x] only dateTime or Period
* performed[x] obeys gradus-day
* performer MS
* performer ^short = "The surgeon, on whose behalf the plan advances"
* reasonReference MS

Profile: GradusTherapySession
Parent: Procedure
Id: gradus-therapy-session
Title: "Physical therapy session"
Description: "A supervised session. The first completed one on or after the day P2 opened starts the supervised exercises."
* code 1..1 MS
* code from https://gradus.dev/fhir/ValueSet/therapy-sessions (required)
* subject only Reference(Patient)
* performed[x] 1..1 MS
* performed[x] only dateTime or Period
* performed[x] obeys gradus-day
* performer MS
