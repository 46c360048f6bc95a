// Accepted units, one ValueSet per kind of quantity. How each converts to the canonical unit stands in the ConceptMap
// of the same kind. Anything else is stored but not counted (DQ-UNIT).

ValueSet: UnitsOfDistance
Id: units-of-distance
Title: "Units of distance"
Description: "Accepted for walked, run, swum and cycled distances; canonical: m."
* ^experimental = false
* insert UcumNotice
* $ucum#m "meter"
* $ucum#km "kilometer"
* $ucum#[mi_i] "statute mile"
* $ucum#[mi_us] "mile (US survey)"
* $ucum#[ft_i] "foot"

ValueSet: UnitsOfDuration
Id: units-of-duration
Title: "Units of exercise duration"
Description: "Accepted for durations of exercise; canonical: min."
* ^experimental = false
* insert UcumNotice
* $ucum#min "minute"
* $ucum#h "hour"
* $ucum#s "second"

ValueSet: UnitsOfTestTime
Id: units-of-test-time
Title: "Units of test time"
Description: "Accepted for timed tests (single-leg stance, Timed Up and Go); canonical: s."
* ^experimental = false
* insert UcumNotice
* $ucum#s "second"
* $ucum#min "minute"

ValueSet: UnitsOfTemperature
Id: units-of-temperature
Title: "Units of body temperature"
Description: "Canonical: Cel."
* ^experimental = false
* insert UcumNotice
* $ucum#Cel "degree Celsius"
* $ucum#[degF] "degree Fahrenheit"

ValueSet: UnitsOfBodyWeight
Id: units-of-body-weight
Title: "Units of body weight"
Description: "Canonical: kg."
* ^experimental = false
* insert UcumNotice
* $ucum#kg "kilogram"
* $ucum#[lb_av] "pound"

ValueSet: UnitsOfBodyHeight
Id: units-of-body-height
Title: "Units of body height"
Description: "Canonical: cm."
* ^experimental = false
* insert UcumNotice
* $ucum#cm "centimeter"
* $ucum#[in_i] "inch"
* $ucum#m "meter"

ValueSet: UnitsOfBodyMassIndex
Id: units-of-body-mass-index
Title: "Units of body mass index"
Description: "Canonical: kg/m2."
* ^experimental = false
* insert UcumNotice
* $ucum#kg/m2 "kilogram per square meter"

ValueSet: UnitsOfVolume
Id: units-of-volume
Title: "Units of volume drunk"
Description: "Canonical: mL."
* ^experimental = false
* insert UcumNotice
* $ucum#mL "milliliter"
* $ucum#L "liter"
* $ucum#[foz_us] "fluid ounce"

ValueSet: UnitsOfScore
Id: units-of-score
Title: "Units of a score"
Description: "Accepted for pain and questionnaire scores; canonical: {score}."
* ^experimental = false
* insert UcumNotice
* $ucum#{score} "score"
* $ucum#1 "unity"

ValueSet: UnitsOfPercentage
Id: units-of-percentage
Title: "Units of a percentage"
Description: "Canonical: %."
* ^experimental = false
* insert UcumNotice
* $ucum#% "percent"

ValueSet: UnitsOfCount
Id: units-of-count
Title: "Units of a count"
Description: "Accepted for steps of a day, glasses, sets and repetitions; canonical: 1. UCUM annotations are formally the unit 1; /d is what the HL7 physical activity guide sends for steps in 24 hours."
* ^experimental = false
* insert UcumNotice
* $ucum#1 "unity"
* $ucum#{steps} "steps"
* $ucum#{glasses} "glasses"
* $ucum#/d "per day"
* $ucum#{steps}/d "steps per day"
