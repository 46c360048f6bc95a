Profile: GradusGoal
Parent: Goal
Id: gradus-goal
Title: "Goal"
Description: "A goal of the protocol. Its achievement is computed from the evidence; a statusDate is a day of the patient's calendar, the instant stands in the Provenance."
* insert CarriesProtocolItem
* achievementStatus 1..1 MS
* category MS
* subject only Reference(Patient)
* start[x] MS
* target MS
* statusDate MS
* outcomeReference only Reference(Observation)
* outcomeReference ^short = "The Observations that decided it"
