Invariant: gradus-day
Description: "The time is given at least to the day: a coarser one belongs to no day of the protocol."
Severity: #error
Expression: "iif(start.exists() or end.exists(), start.exists() and start.toString().length() >= 10, $this.toString().length() >= 10)"

Invariant: gradus-value
Description: "There is a value, or a reason why there is none."
Severity: #error
Expression: "value.exists() or dataAbsentReason.exists()"

Invariant: gradus-score-0-10
Description: "A rating is an integer from 0 to 10."
Severity: #error
Expression: "value.empty() or (value >= 0 and value <= 10 and value mod 1 = 0)"

Invariant: gradus-not-negative
Description: "A measured amount is not negative."
Severity: #error
Expression: "value.empty() or value >= 0"

Profile: GradusMeasurement
Parent: Observation
Id: gradus-measurement
Title: "Measurement"
Description: "What all measurements share: a patient, a category, a time that names a day, a value or the reason for its absence. Claim the profile of a measure to have a measurement checked when it is sent; without a claimed profile, valid FHIR is stored, and what the protocol cannot use is listed by $progress."
* ^abstract = true
* obeys gradus-value
* category 1..* MS
* subject 1..1 MS
* subject only Reference(Patient)
* effective[x] 1..1 MS
* effective[x] only dateTime or Period
* effective[x] obeys gradus-day
* issued MS
* performer MS
* device MS
* value[x] MS
