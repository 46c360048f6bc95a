Extension: Dose
Id: dose
Title: "Dose of an exercise"
Description: "How much of an exercise one session asks for: repetitions (unit 1) or a distance or duration with its limits. ActivityDefinition.dosage is for medication only. Copied to ServiceRequest.quantityRange; the dose in words is ActivityDefinition.description."
Context: ActivityDefinition
* value[x] 1..1
* value[x] only Range
