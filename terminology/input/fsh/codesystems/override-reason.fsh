CodeSystem: OverrideReason
Id: override-reason
Title: "Reason to put a card aside"
Description: "Why a clinician puts a card of decision support aside (CDS Hooks 2.0, overrideReasons)."
* ^experimental = false
* ^caseSensitive = true
* insert OwnNotice
* #known "I know this and have dealt with it"
* #clinical-judgement "My clinical judgement differs"
* #not-my-patient "I am not responsible for this plan"
* #outdated "This is not how the patient is now"
