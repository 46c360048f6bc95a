Alias: $local = https://gradus.dev/fhir/CodeSystem/rehabilitation
Alias: $phase = https://gradus.dev/fhir/CodeSystem/rehabilitation-phase
Alias: $item = https://gradus.dev/fhir/sid/protocol-item
Alias: $loinc = http://loinc.org
Alias: $sct = http://snomed.info/sct
Alias: $ucum = http://unitsofmeasure.org
Alias: $role = http://terminology.hl7.org/CodeSystem/practitioner-role
