// Forms for what patients report. An item with a code becomes the Observation of that code (SDC: observation-based extraction,
// one way of extraction per form, so that nothing is extracted twice); the answered form is named in Observation.derivedFrom.

Alias: $observation-extract = http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract
Alias: $unit = http://hl7.org/fhir/StructureDefinition/questionnaire-unit
Alias: $unit-option = http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption
Alias: $min-value = http://hl7.org/fhir/StructureDefinition/minValue
Alias: $max-value = http://hl7.org/fhir/StructureDefinition/maxValue
Alias: $ordinal = http://hl7.org/fhir/StructureDefinition/ordinalValue

RuleSet: Form(id, name, title)
* url = "https://gradus.dev/fhir/Questionnaire/{id}"
* version = "0.1.0"
* name = "{name}"
* title = "{title}"
* status = #active
* experimental = true
* publisher = "Gradus"
* subjectType = #Patient

RuleSet: Extracted
* extension[+].url = $observation-extract
* extension[=].valueBoolean = true

RuleSet: Question(id, type, text)
* item[+].linkId = "{id}"
* item[=].type = #{type}
* item[=].text = {text}

RuleSet: Between(low, high)
* item[=].extension[+].url = $min-value
* item[=].extension[=].valueInteger = {low}
* item[=].extension[+].url = $max-value
* item[=].extension[=].valueInteger = {high}

RuleSet: InUnit(unit, display)
* item[=].extension[+].url = $unit
* item[=].extension[=].valueCoding = $ucum#{unit} {display}

RuleSet: UnitChoice(unit, display)
* item[=].extension[+].url = $unit-option
* item[=].extension[=].valueCoding = $ucum#{unit} {display}
