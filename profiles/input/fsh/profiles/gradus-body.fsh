Profile: GradusBodyTemperature
Parent: http://hl7.org/fhir/StructureDefinition/bodytemp
Id: gradus-body-temperature
Title: "Body temperature"
Description: "Body temperature in degrees Celsius or Fahrenheit; 38.0 Cel or more opens red flag RF-FEVER."
* effective[x] obeys gradus-day
* valueQuantity.comparator 0..0

Profile: GradusBodyMassIndex
Parent: http://hl7.org/fhir/StructureDefinition/bmi
Id: gradus-body-mass-index
Title: "Body mass index"
Description: "Body mass index; the latest on or before the day of surgery decides on risk modifiers."
* effective[x] obeys gradus-day
* valueQuantity.comparator 0..0

Profile: GradusBodyWeight
Parent: http://hl7.org/fhir/StructureDefinition/bodyweight
Id: gradus-body-weight
Title: "Body weight"
Description: "Body weight, goal G8."
* effective[x] obeys gradus-day
* valueQuantity.comparator 0..0

Profile: GradusBodyHeight
Parent: http://hl7.org/fhir/StructureDefinition/bodyheight
Id: gradus-body-height
Title: "Body height"
Description: "Body height; with the weight of the same day it stands in for a body mass index that was not measured."
* effective[x] obeys gradus-day
* valueQuantity.comparator 0..0

Profile: GradusSmokingStatus
Parent: GradusMeasurement
Id: gradus-smoking-status
Title: "Smoking status"
Description: "Tobacco smoking status; the latest decides on RM-SMOKE and G7."
* code = $loinc#72166-2
* value[x] only CodeableConcept
* valueCodeableConcept from https://gradus.dev/fhir/ValueSet/smoking-status (extensible)

Profile: GradusFluidIntake
Parent: GradusMeasurement
Id: gradus-fluid-intake
Title: "Fluid intake"
Description: "Fluid drunk on one local day."
* code = $loinc#9108-2
* insert QuantityIn(units-of-volume)
* value[x] obeys gradus-not-negative

Profile: GradusWaterGlasses
Parent: GradusMeasurement
Id: gradus-water-glasses
Title: "Glasses of water"
Description: "Glasses of water drunk on one local day."
* code = $local#water-glasses-24h
* insert QuantityIn(units-of-count)
* value[x] obeys gradus-not-negative
