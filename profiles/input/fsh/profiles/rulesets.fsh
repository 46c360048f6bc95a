// Every resource made from a protocol carries the id of the item it was made from.
RuleSet: CarriesProtocolItem
* identifier 1..* MS
* identifier ^slicing.discriminator.type = #value
* identifier ^slicing.discriminator.path = "system"
* identifier ^slicing.rules = #open
* identifier contains item 1..1 MS
* identifier[item] ^short = "The protocol item this was made from, e.g. A02, G1, H1, RF-FEVER"
* identifier[item].system 1..1
* identifier[item].system = $item
* identifier[item].value 1..1

// The activity in which something was measured
RuleSet: NamesActivity(min)
* component ^slicing.discriminator.type = #value
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component contains activity {min}..1 MS
* component[activity].code = $loinc#73985-4 "Exercise activity"
* component[activity].value[x] 1..1
* component[activity].value[x] only CodeableConcept

RuleSet: QuantityIn(units)
* value[x] only Quantity
* valueQuantity from https://gradus.dev/fhir/ValueSet/{units} (required)
* valueQuantity.value 1..1
* valueQuantity.comparator 0..0
* valueQuantity.system 1..1
* valueQuantity.system = $ucum
* valueQuantity.code 1..1
