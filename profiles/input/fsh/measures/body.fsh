Instance: body-temperature
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(vital-signs)
* insert Quantity(Cel, "degree Celsius", 1)
* insert Plausible(25, 45, Cel, "Addition")
* code = $loinc#8310-5 "Body temperature"
* preferredReportName = "Body temperature"

Instance: body-mass-index
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(vital-signs)
* insert Quantity(kg/m2, "kilogram per square meter", 1)
* insert Plausible(8, 120, kg/m2, "Addition")
* code = $loinc#39156-5 "Body mass index (BMI) [Ratio]"
* preferredReportName = "Body mass index"

Instance: body-weight
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(vital-signs)
* insert Quantity(kg, "kilogram", 1)
* insert Plausible(20, 400, kg, "Addition")
* code = $loinc#29463-7 "Body weight"
* preferredReportName = "Body weight"

Instance: body-height
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(vital-signs)
* insert Quantity(cm, "centimeter", 1)
* insert Plausible(50, 260, cm, "Addition")
* code = $loinc#8302-2 "Body height"
* preferredReportName = "Body height"

Instance: heart-rate
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(vital-signs)
* insert Quantity(/min, "per minute", 0)
* insert Plausible(20, 260, /min, "Addition")
* code = $loinc#8867-4 "Heart rate"
* preferredReportName = "Heart rate"
* method.text = "Read by no rule."

Instance: resting-heart-rate
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(vital-signs)
* insert Quantity(/min, "per minute", 0)
* insert Plausible(20, 260, /min, "Addition")
* code = $loinc#40443-4 "Heart rate --resting"
* preferredReportName = "Resting heart rate"
* method.text = "Read by no rule."

Instance: fluid-intake
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(mL, "milliliter", 0)
* insert Plausible(0, 20000, mL, "Addition")
* code = $loinc#9108-2 "Fluid intake.total"
* preferredReportName = "Fluid drunk"
* method.text = "Sum of one local day: effectivePeriod is the day."

Instance: water-glasses
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(1, "glasses", 0)
* insert Plausible(0, 80, 1, "Addition")
* code = $local#water-glasses-24h "Glasses of water in 24 h"
* preferredReportName = "Glasses of water"
* method.text = "Sum of one local day; a glass is 236.588 mL."

Instance: smoking-status
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(social-history)
* permittedDataType = #CodeableConcept
* code = $loinc#72166-2 "Tobacco smoking status"
* preferredReportName = "Smoking status"
* validCodedValueSet.type = "ValueSet"
* validCodedValueSet.identifier.system = "urn:ietf:rfc:3986"
* validCodedValueSet.identifier.value = "https://gradus.dev/fhir/ValueSet/smoking-status"

Instance: tobacco-quit-date
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(social-history)
* permittedDataType = #dateTime
* code = $loinc#74010-0 "Date quit tobacco smoking"
* preferredReportName = "Quit smoking on"
