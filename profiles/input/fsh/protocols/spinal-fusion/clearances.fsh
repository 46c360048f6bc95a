// Who may decide: ruling 18. Valid on the effective day and the 14 days after it: ruling 19.
RuleSet: FusionClearances
* insert Section(clearances, Clearances by a physician)
* insert ClearanceOf(C1, [[Clearance for exercise walking]], "Exercise walking may start.")
* insert From000(action[=].action[=], F007, line 9)
* insert ClearanceOf(C2, [[Clearance for distance and low-impact exercise]], "Distance and low-impact exercise may expand.")
* insert From000(action[=].action[=], F012, line 17)
* insert ClearanceOf(C2J, [[Clearance for light jogging]], "Light jogging may start; separate\, because source 004 excludes running until the back has healed.")
* insert From000(action[=].action[=], F013, line 17)
* insert From004(action[=].action[=], F147, line 3)
* insert ClearanceOf(C3, [[Clearance for full exercise and running]], "Full exercise and running may start.")
* insert From000(action[=].action[=], F014, line 23)
* insert ClearanceOf(C-RESUME, [[Clearance to resume after a hold]], "Activities may go on after a hold.")
* insert From000(action[=].action[=], F011, line 15)
* insert ClearanceOf(C-RF, [[Release after a red flag]], "Activities may go on after a red flag.")
* insert From002(action[=].action[=], F058, line 32)
* insert Added(action[=].action[=], "The release procedure")

RuleSet: ClearanceOf(item, title, description)
* action[=].action[+].id = "{item}"
* action[=].action[=].title = "{title}"
* action[=].action[=].description = {description}
* insert Watches(action[=].action[=], Observation, $local#clearance)
* action[=].action[=].extension[Clearance].extension[measure].valueId = "clearance"
* action[=].action[=].extension[Clearance].extension[approved].valueCodeableConcept = $local#approved
* action[=].action[=].extension[Clearance].extension[denied].valueCodeableConcept = $local#denied
* action[=].action[=].extension[Clearance].extension[approver].valueCanonical = "https://gradus.dev/fhir/ValueSet/clearance-approvers"
* action[=].action[=].extension[Clearance].extension[validFor].valueDuration = 14 'd'
