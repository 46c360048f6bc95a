Profile: GradusProtocol
Parent: PlanDefinition
Id: gradus-protocol
Title: "Protocol"
Description: "A PlanDefinition that the engine can run. It is compiled when it is stored; what the engine does not support is refused then, with the element's path. An active version is immutable: plans are pinned to url and version."
* url 1..1
* version 1..1
* name 1..1
* title 1..1
* type 1..1
* description 1..1
* action 1..*
