// One slot per local clinical word. Where only a wider standard code was verified it is named, to be sent as second coding;
// where none was, the slot is unmatched and waits.

RuleSet: Slot(word, comment)
* group[=].element[+].code = {word}
* group[=].element[=].target.equivalence = #unmatched
* group[=].element[=].target.comment = {comment}

RuleSet: Wider(word, code, display)
* group[=].element[+].code = {word}
* group[=].element[=].target.code = {code}
* group[=].element[=].target.display = {display}
* group[=].element[=].target.equivalence = #wider
* group[=].element[=].target.comment = "Wider than the local word; send as second coding"

Instance: rehabilitation-to-standard
InstanceOf: ConceptMap
Usage: #definition
* url = "https://gradus.dev/fhir/ConceptMap/rehabilitation-to-standard"
* version = "0.1.0"
* name = "RehabilitationToStandard"
* title = "Local words to standard codes"
* status = #active
* experimental = false
* publisher = "Gradus"
* description = "A slot for the standard code of each local word. A code is entered here only after it was seen in a published source together with its display."
* insert LoincAndSnomedNoticeOfInstance

// Measures
* group[+].source = $local
* group[=].target = $loinc
* insert Slot(#pain-during-activity, "No verified code")
* insert Slot(#odi-score, "None found in the LOINC table that was searched; the scale itself is SNOMED CT 273675001")
* insert Slot(#tsk-score, "No verified code")
* insert Slot(#water-glasses-24h, "No verified code; the volume is LOINC 9108-2")
* insert Slot(#exercise-sets, "No verified code")
* insert Slot(#exercise-repetitions, "No verified code")
* insert Slot(#assistive-device-use, "86602-0\, 52512-1 and 59456-4 are other instruments")

// Symptoms, procedures, conditions, activities
* group[+].source = $local
* group[=].target = $sct
* insert Wider(#tingling, #91019004, "Paresthesia")
* insert Slot(#saddle-anesthesia, "The term Numbness of saddle area was seen without a code")
* insert Slot(#wound-drainage, "No verified code")
* insert Slot(#shooting-electric-pain, "No verified code")
* insert Slot(#overdoing-swelling, "No verified code")
* insert Slot(#spinal-fusion, "55705006 was seen as Spinal fusion in two sources and contradicted in two others")
* insert Wider(#microdiscectomy, #89355001, "Discectomy for intervertebral herniated disc\, nucleus pulposus")
* insert Slot(#spine-tumor, "363475005 Malignant tumor of spinal cord is another concept")
* insert Slot(#adjacent-segment-disease, "No verified code")
* insert Wider(#walking-exercise, #229065009, "Exercise therapy")
* insert Slot(#swimming-exercise, "No verified code")
* insert Slot(#cycling-recumbent, "No verified code; the device Bicycle ergometer is 739006")
* insert Slot(#elliptical-trainer, "No verified code")
* insert Slot(#balance-training, "No verified code")
* insert Wider(#act-slr, #6397004, "Muscular strength development exercise")
* insert Wider(#act-heel, #6397004, "Muscular strength development exercise")
* insert Wider(#act-calf, #6397004, "Muscular strength development exercise")
* insert Wider(#act-core, #6397004, "Muscular strength development exercise")
* insert Slot(#heat-or-cold, "No verified code")
* insert Slot(#clearance, "No verified code")
* insert Wider(#edu-assistive-devices, #409073007, "Education")
* insert Wider(#edu-mood, #409073007, "Education")
* insert Wider(#edu-warning-signs, #409073007, "Education")
* insert Wider(#edu-medicines, #409073007, "Education")
* insert Wider(#edu-work-and-daily-tasks, #409073007, "Education")
* insert Wider(#edu-support-network, #409073007, "Education")
