// US Core searches by these; FHIR R4 has no such parameters. Ours look at the same elements as those of the guide.

RuleSet: SearchesAsUSCore
* version = "0.1.0"
* status = #active
* experimental = false
* publisher = "Gradus"
* xpathUsage = #normal

Instance: careteam-role
InstanceOf: SearchParameter
Usage: #definition
Title: "CareTeam by role"
* insert SearchesAsUSCore
* url = "https://gradus.dev/fhir/SearchParameter/careteam-role"
* name = "CareTeamRole"
* description = "Care teams by the role of a participant."
* code = #role
* base = #CareTeam
* type = #token
* expression = "CareTeam.participant.role"

Instance: condition-asserted-date
InstanceOf: SearchParameter
Usage: #definition
Title: "Condition by the day it was asserted"
* insert SearchesAsUSCore
* url = "https://gradus.dev/fhir/SearchParameter/condition-asserted-date"
* name = "ConditionAssertedDate"
* description = "Conditions by the date in the extension condition-assertedDate: when it was first acknowledged."
* code = #asserted-date
* base = #Condition
* type = #date
* expression = "Condition.extension.where(url = 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate').value"
* comparator[0] = #eq
* comparator[+] = #ne
* comparator[+] = #gt
* comparator[+] = #ge
* comparator[+] = #lt
* comparator[+] = #le

Instance: encounter-discharge-disposition
InstanceOf: SearchParameter
Usage: #definition
Title: "Encounter by discharge disposition"
* insert SearchesAsUSCore
* url = "https://gradus.dev/fhir/SearchParameter/encounter-discharge-disposition"
* name = "EncounterDischargeDisposition"
* description = "Encounters by where the patient went after a hospital stay."
* code = #discharge-disposition
* base = #Encounter
* type = #token
* expression = "Encounter.hospitalization.dischargeDisposition"

Instance: goal-description
InstanceOf: SearchParameter
Usage: #definition
Title: "Goal by description"
* insert SearchesAsUSCore
* url = "https://gradus.dev/fhir/SearchParameter/goal-description"
* name = "GoalDescription"
* description = "Goals by the code of their description; with the modifier text, by its words."
* code = #description
* base = #Goal
* type = #token
* expression = "Goal.description"
// HAPI indexes the words of codes only where it is told to.
* extension[0].url = "http://hapifhir.io/fhir/StructureDefinition/searchparameter-token-suppress-text-index"
* extension[0].valueBoolean = false

Instance: patient-race
InstanceOf: SearchParameter
Usage: #definition
Title: "Patient by race"
* insert SearchesAsUSCore
* url = "https://gradus.dev/fhir/SearchParameter/patient-race"
* name = "PatientRace"
* description = "Patients by a code of the extension us-core-race."
* code = #race
* base = #Patient
* type = #token
* expression = "Patient.extension.where(url = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race').extension.value.ofType(Coding)"

Instance: patient-ethnicity
InstanceOf: SearchParameter
Usage: #definition
Title: "Patient by ethnicity"
* insert SearchesAsUSCore
* url = "https://gradus.dev/fhir/SearchParameter/patient-ethnicity"
* name = "PatientEthnicity"
* description = "Patients by a code of the extension us-core-ethnicity."
* code = #ethnicity
* base = #Patient
* type = #token
* expression = "Patient.extension.where(url = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity').extension.value.ofType(Coding)"
