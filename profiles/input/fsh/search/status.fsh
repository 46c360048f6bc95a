// R4 has no search parameter for the status of a Flag or a DetectedIssue; whoever shows what is in force needs one.

Instance: flag-status
InstanceOf: SearchParameter
Usage: #definition
Title: "Flag by status"
* url = "https://gradus.dev/fhir/SearchParameter/flag-status"
* version = "0.1.0"
* name = "FlagStatus"
* status = #active
* experimental = false
* publisher = "Gradus"
* description = "Flags by their status: active while what raised them lasts, inactive afterwards."
* code = #status
* base = #Flag
* type = #token
* expression = "Flag.status"
* xpathUsage = #normal

Instance: detectedissue-status
InstanceOf: SearchParameter
Usage: #definition
Title: "DetectedIssue by status"
* url = "https://gradus.dev/fhir/SearchParameter/detectedissue-status"
* version = "0.1.0"
* name = "DetectedIssueStatus"
* status = #active
* experimental = false
* publisher = "Gradus"
* description = "Detected issues by their status."
* code = #status
* base = #DetectedIssue
* type = #token
* expression = "DetectedIssue.status"
* xpathUsage = #normal
