// The protocol after spinal fusion. Its parts stand in the other files of this folder; docs/authoring-a-protocol.md explains them.
Instance: spinal-fusion-rehabilitation
InstanceOf: GradusProtocol
Usage: #definition
* insert Protocol(spinal-fusion-rehabilitation, "Rehabilitation after spinal fusion", 1.0.0)
* name = "SpinalFusionRehabilitation"
* description = "From the referral to maintenance after lumbar fusion, microdiscectomy or laminectomy, in six phases. Day 0 is the day of surgery in the patient's calendar. Nothing here has been reviewed by a clinician; a surgeon must confirm it before use with patients."
* usage = "Evaluated on each received resource and at each local midnight; at most one phase step a day; an opening is never backdated."
* purpose = "Lets a plan advance by itself where reports and a physician's clearance allow it, and stops it where they do not."
* insert LoincAndSnomedNotice
* relatedArtifact[+].type = #derived-from
* relatedArtifact[=].label = "000"
* relatedArtifact[=].citation = "000_f2b4e334a995a254.txt: walking, jogging and running after spinal fusion"
* relatedArtifact[+].type = #derived-from
* relatedArtifact[=].label = "001"
* relatedArtifact[=].citation = "001_e1c2f1c7eae1e5ce.txt: why movement matters after lumbar fusion"
* relatedArtifact[+].type = #derived-from
* relatedArtifact[=].label = "002"
* relatedArtifact[=].citation = "002_70eed597839b4cb1.txt: walking after back surgery, risks, balance, strength, support"
* relatedArtifact[+].type = #derived-from
* relatedArtifact[=].label = "003"
* relatedArtifact[=].citation = "003_93398b024524e273.txt: physical therapy after fusion"
* relatedArtifact[+].type = #derived-from
* relatedArtifact[=].label = "004"
* relatedArtifact[=].citation = "004_a2fa7f43f4efdfb0.txt: cardio with a back injury"
* relatedArtifact[+].type = #justification
* relatedArtifact[=].label = "addition"
* relatedArtifact[=].display = "Thresholds, counts, days and validities that no source gives are marked as additions where they stand"
* insert FusionMeasures
* insert FusionSessions
* insert UsualFlags
* insert FusionGoals
* insert FusionPhases
* insert FusionClearances
* insert FusionHolds
* insert FusionRedFlags
* insert FusionModifiers
* insert FusionAdvisories
* insert FusionReferences
