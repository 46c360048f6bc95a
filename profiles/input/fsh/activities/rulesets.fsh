// The frame of every activity of the spinal fusion protocol. `experimental` stays true until a clinician has reviewed the content.

RuleSet: ActivityOf(item, name, title)
* insert ItemOf({item}, {name}, [[{title}]])
* insert SnomedNotice
* kind = #ServiceRequest
* intent = #order
* profile = "https://gradus.dev/fhir/StructureDefinition/gradus-activity"
* participant.type = #patient

RuleSet: ItemOf(item, name, title)
* url = "https://gradus.dev/fhir/ActivityDefinition/{name}"
* identifier.system = $item
* identifier.value = "{item}"
* version = "0.1.0"
* title = "{title}"
* status = #active
* experimental = true
* publisher = "Gradus"
* subjectCodeableConcept = http://hl7.org/fhir/resource-types#Patient

RuleSet: Repetitions(low, high)
* extension[Dose].valueRange.low = {low} '1' "repetitions"
* extension[Dose].valueRange.high = {high} '1' "repetitions"

RuleSet: Daily
* timingTiming.repeat.frequency = 1
* timingTiming.repeat.period = 1
* timingTiming.repeat.periodUnit = #d

// Minutes of one session, from and to; the number of sessions is left to patient and team where the sources are silent
RuleSet: SessionMinutes(low, high)
* timingTiming.repeat.duration = {low}
* timingTiming.repeat.durationMax = {high}
* timingTiming.repeat.durationUnit = #min

RuleSet: StrengthExercise(word, display)
* code.coding[+] = $local#{word} {display}
* code.coding[+] = $sct#6397004 "Muscular strength development exercise"
