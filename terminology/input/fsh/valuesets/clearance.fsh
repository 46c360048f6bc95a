ValueSet: ClearanceApprovers
Id: clearance-approvers
Title: "Who may give a clearance"
Description: "Codes of a PractitionerRole that may approve or deny a clearance (ruling 18). Therapists, nurses and patients may not."
* ^experimental = false
* insert SnomedNotice
* $role#doctor "Doctor"
* $sct#304292004 "Surgeon"
* $sct#309343006 "Physician"

ValueSet: ClearanceDecisions
Id: clearance-decisions
Title: "Clearance decisions"
Description: "Values of a clearance."
* ^experimental = false
* insert OwnNotice
* $local#approved "Approved"
* $local#denied "Denied"

ValueSet: ClearanceKinds
Id: clearance-kinds
Title: "Kinds of clearance"
Description: "Protocol items of the spinal fusion protocol that a physician decides on."
* ^experimental = false
* insert OwnNotice
* $item#C1 "Clearance for exercise walking"
* $item#C2 "Clearance for distance and low-impact exercise"
* $item#C2J "Clearance for light jogging"
* $item#C3 "Clearance for full exercise and running"
* $item#C-RESUME "Clearance to resume after a hold"
* $item#C-RF "Release after a red flag"

ValueSet: TeamTasks
Id: team-tasks
Title: "Tasks of the team"
Description: "What a Task made by the engine asks for."
* ^experimental = false
* insert OwnNotice
* $local#release-red-flag "Release a red flag"
* $local#review-hold "Review a hold"
* $local#review-report "Review a report"
* $local#confirm-step "Confirm a step"
* $local#review-surgery "Review the surgery"
* $local#review-merge "Review merged records"
* $local#review-plan "Review a plan"
* $local#review-protocol "Review a protocol"
* $local#repeat-measurement "Repeat a measurement"
* $local#review-wound "Review the wound"

ValueSet: PlanMessages
Id: plan-messages
Title: "Messages of a plan"
Description: "What a CommunicationRequest made by the engine is about."
* ^experimental = false
* insert OwnNotice
* $local#red-flag-alert "Red flag alert"
* $local#measurement-request "Measurement request"
* $local#repeat-measurement "Repeat a measurement"
* $local#hold-notice "Hold notice"
* $local#phase-notice "Phase notice"
