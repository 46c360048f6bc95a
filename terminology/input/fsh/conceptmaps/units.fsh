// Accepted units to canonical units, one map per kind of quantity (a metre is canonical for a walk and 100 cm for a height).

RuleSet: UnitMap(id, title, source, canonical)
* url = "https://gradus.dev/fhir/ConceptMap/{id}"
* name = {title}
* title = "Accepted units to {canonical}"
* status = #active
* experimental = false
* publisher = "Gradus"
* version = "0.1.0"
* description = "Accepted units to the canonical unit {canonical}, with the exact conversion in the extension unit-conversion. A unit that is not listed is not accepted."
* insert UcumNoticeOfInstance
* sourceCanonical = "https://gradus.dev/fhir/ValueSet/{source}"
* group.source = $ucum
* group.target = $ucum

RuleSet: Canonical(unit)
* group.element[+].code = {unit}
* group.element[=].target.code = {unit}
* group.element[=].target.equivalence = #equal

RuleSet: Times(unit, canonical, multiplier)
* group.element[+].code = {unit}
* group.element[=].target.code = {canonical}
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.extension[UnitConversion].extension[multiplier].valueDecimal = {multiplier}

RuleSet: DividedBy(unit, canonical, divisor)
* group.element[+].code = {unit}
* group.element[=].target.code = {canonical}
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.extension[UnitConversion].extension[divisor].valueDecimal = {divisor}

Instance: distance-in-metres
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(distance-in-metres, "DistanceInMetres", units-of-distance, m)
* insert Canonical(#m)
* insert Times(#km, #m, 1000)
* insert Times(#[mi_i], #m, 1609.344)
* insert Times(#[mi_us], #m, 1609.347219)
* insert Times(#[ft_i], #m, 0.3048)

Instance: duration-in-minutes
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(duration-in-minutes, "DurationInMinutes", units-of-duration, min)
* insert Canonical(#min)
* insert Times(#h, #min, 60)
* insert DividedBy(#s, #min, 60)

Instance: test-time-in-seconds
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(test-time-in-seconds, "TestTimeInSeconds", units-of-test-time, s)
* insert Canonical(#s)
* insert Times(#min, #s, 60)

Instance: temperature-in-celsius
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(temperature-in-celsius, "TemperatureInCelsius", units-of-temperature, Cel)
* insert Canonical(#Cel)
* group.element[+].code = #[degF]
* group.element[=].target.code = #Cel
* group.element[=].target.equivalence = #relatedto
* group.element[=].target.extension[UnitConversion].extension[offset].valueDecimal = -32
* group.element[=].target.extension[UnitConversion].extension[multiplier].valueDecimal = 5
* group.element[=].target.extension[UnitConversion].extension[divisor].valueDecimal = 9

Instance: body-weight-in-kilograms
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(body-weight-in-kilograms, "BodyWeightInKilograms", units-of-body-weight, kg)
* insert Canonical(#kg)
* insert Times(#[lb_av], #kg, 0.45359237)

Instance: body-height-in-centimetres
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(body-height-in-centimetres, "BodyHeightInCentimetres", units-of-body-height, cm)
* insert Canonical(#cm)
* insert Times(#[in_i], #cm, 2.54)
* insert Times(#m, #cm, 100)

Instance: body-mass-index-in-kilograms-per-square-metre
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(body-mass-index-in-kilograms-per-square-metre, "BodyMassIndexInKilogramsPerSquareMetre", units-of-body-mass-index, kg/m2)
* insert Canonical(#kg/m2)

Instance: volume-in-millilitres
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(volume-in-millilitres, "VolumeInMillilitres", units-of-volume, mL)
* insert Canonical(#mL)
* insert Times(#L, #mL, 1000)
* insert Times(#[foz_us], #mL, 29.5735295625)

Instance: score-as-points
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(score-as-points, "ScoreAsPoints", units-of-score, {score})
* insert Canonical(#{score})
* insert Times(#1, #{score}, 1)

Instance: percentage-in-percent
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(percentage-in-percent, "PercentageInPercent", units-of-percentage, %)
* insert Canonical(#%)

Instance: count-as-number
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(count-as-number, "CountAsNumber", units-of-count, 1)
* insert Canonical(#1)
* insert Times(#{steps}, #1, 1)
* insert Times(#{glasses}, #1, 1)
* insert Times(#/d, #1, 1)
* insert Times(#{steps}/d, #1, 1)

// For rules that square a height
Instance: body-height-in-metres
InstanceOf: ConceptMap
Usage: #definition
* insert UnitMap(body-height-in-metres, "BodyHeightInMetres", units-of-body-height, m)
* insert Canonical(#m)
* insert Times(#cm, #m, 0.01)
* insert Times(#[in_i], #m, 0.0254)
