// What several files insert.

// A fact of a source article, cited where it lives: label is the fact id of the table in docs/clinical-content.md.
RuleSet: Source000(fact, line)
* insert Cites({fact}, 000, 000_f2b4e334a995a254.txt, [[{line}]])

RuleSet: Source001(fact, line)
* insert Cites({fact}, 001, 001_e1c2f1c7eae1e5ce.txt, [[{line}]])

RuleSet: Source002(fact, line)
* insert Cites({fact}, 002, 002_70eed597839b4cb1.txt, [[{line}]])

RuleSet: Source003(fact, line)
* insert Cites({fact}, 003, 003_93398b024524e273.txt, [[{line}]])

RuleSet: Source004(fact, line)
* insert Cites({fact}, 004, 004_a2fa7f43f4efdfb0.txt, [[{line}]])

RuleSet: Cites(fact, number, file, line)
* relatedArtifact[+].type = #citation
* relatedArtifact[=].label = "{fact}"
* relatedArtifact[=].display = "Source {number}, {line}"
* relatedArtifact[=].citation = "{file}, {line}"

// What stands in no source article and was added by the authors of the protocol.
RuleSet: Addition(text)
* relatedArtifact[+].type = #justification
* relatedArtifact[=].label = "addition"
* relatedArtifact[=].display = {text}

RuleSet: SnomedNotice
* copyright = "This material includes SNOMED Clinical Terms® (SNOMED CT®) which is used by permission of SNOMED International. All rights reserved. SNOMED CT® was originally created by The College of American Pathologists. SNOMED and SNOMED CT are registered trademarks of SNOMED International. Use of SNOMED CT needs the appropriate licence, see https://www.snomed.org/get-snomed."

RuleSet: LoincAndSnomedNotice
* copyright = "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, Inc. This material includes SNOMED Clinical Terms® (SNOMED CT®) which is used by permission of SNOMED International. All rights reserved. SNOMED CT® was originally created by The College of American Pathologists. SNOMED and SNOMED CT are registered trademarks of SNOMED International. Use of SNOMED CT needs the appropriate licence, see https://www.snomed.org/get-snomed."
