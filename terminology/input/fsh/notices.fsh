// Licence notices. Every CodeSystem, ValueSet and ConceptMap inserts the one that its codes ask for;
// only codes that Gradus uses are enumerated, never a whole terminology.

RuleSet: OwnNotice
* ^publisher = "Gradus"
* ^copyright = "Copyright Gradus contributors. Licensed under Apache-2.0."

RuleSet: LoincNotice
* ^publisher = "Gradus"
* ^copyright = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."

RuleSet: SnomedNotice
* ^publisher = "Gradus"
* ^copyright = "This material includes SNOMED Clinical Terms® (SNOMED CT®) which is used by permission of SNOMED International. All rights reserved. SNOMED CT® was originally created by The College of American Pathologists. SNOMED and SNOMED CT are registered trademarks of SNOMED International. Use of SNOMED CT needs the appropriate licence, see https://www.snomed.org/get-snomed."

RuleSet: LoincAndSnomedNotice
* ^publisher = "Gradus"
* ^copyright = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc. It also includes SNOMED Clinical Terms® (SNOMED CT®) which is used by permission of SNOMED International. All rights reserved. SNOMED CT® was originally created by The College of American Pathologists. SNOMED and SNOMED CT are registered trademarks of SNOMED International. Use of SNOMED CT needs the appropriate licence, see https://www.snomed.org/get-snomed."

RuleSet: UcumNotice
* ^publisher = "Gradus"
* ^copyright = "This product includes all or a portion of the UCUM table, UCUM codes, and UCUM definitions or is derived from it, subject to a license from Regenstrief Institute, Inc. and The UCUM Organization. Use of the UCUM table, UCUM codes and UCUM definitions also is subject to this license, a copy of which is available at http://unitsofmeasure.org. The UCUM table, UCUM codes, and UCUM definitions are copyright © Regenstrief Institute, Inc. and The UCUM Organization. All rights reserved."

// The same notices for instances, whose elements are set without a caret
RuleSet: LoincNoticeOfInstance
* copyright = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc."

RuleSet: LoincAndSnomedNoticeOfInstance
* copyright = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc. It also includes SNOMED Clinical Terms® (SNOMED CT®) which is used by permission of SNOMED International. All rights reserved. SNOMED CT® was originally created by The College of American Pathologists. SNOMED and SNOMED CT are registered trademarks of SNOMED International. Use of SNOMED CT needs the appropriate licence, see https://www.snomed.org/get-snomed."

RuleSet: UcumNoticeOfInstance
* copyright = "This product includes all or a portion of the UCUM table, UCUM codes, and UCUM definitions or is derived from it, subject to a license from Regenstrief Institute, Inc. and The UCUM Organization. Use of the UCUM table, UCUM codes and UCUM definitions also is subject to this license, a copy of which is available at http://unitsofmeasure.org. The UCUM table, UCUM codes, and UCUM definitions are copyright © Regenstrief Institute, Inc. and The UCUM Organization. All rights reserved."
