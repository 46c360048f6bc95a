// A measure: its code, the canonical unit that every accepted unit is converted to (ConceptMaps of gradus.terminology), and the
// range outside of which a value is not plausible (DQ-IMPLAUSIBLE; for pain DQ-PAIN-RANGE).

RuleSet: Measure(category)
* category = $observation-category#{category}
* multipleResultsAllowed = true

RuleSet: Quantity(unit, display, precision)
* permittedDataType = #Quantity
* quantitativeDetails.unit = $ucum#{unit} {display}
* quantitativeDetails.customaryUnit = $ucum#{unit} {display}
* quantitativeDetails.decimalPrecision = {precision}

// `basis` says where the range stands: in the protocol, in the instrument, or nowhere (an addition)
RuleSet: Plausible(low, high, unit, basis)
* qualifiedInterval.category = #absolute
* qualifiedInterval.range.low = {low} '{unit}'
* qualifiedInterval.range.high = {high} '{unit}'
* qualifiedInterval.condition = {basis}
