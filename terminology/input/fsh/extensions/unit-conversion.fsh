Extension: UnitConversion
Id: unit-conversion
Title: "Unit conversion"
Description: "How a quantity in the source unit becomes one in the target unit: (value + offset) times multiplier divided by divisor. Three numbers instead of one factor, so that the arithmetic stays exact: five ninths has no decimal form, and 100.4 degrees Fahrenheit must be 38.0 degrees Celsius to the last digit."
Context: ConceptMap.group.element.target
* extension contains
    offset 0..1 and
    multiplier 0..1 and
    divisor 0..1
* extension[offset] ^short = "Added to the value first (absent: 0)"
* extension[offset].value[x] only decimal
* extension[multiplier] ^short = "Then multiplied by (absent: 1)"
* extension[multiplier].value[x] only decimal
* extension[divisor] ^short = "Then divided by (absent: 1)"
* extension[divisor].value[x] only decimal
