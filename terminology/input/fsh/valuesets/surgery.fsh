RuleSet: FusionProcedures
* $local#spinal-fusion "Spinal fusion"
* $sct#50172003 "Lumbar spinal fusion"
* $sct#277764006 "Fusion of posterior lumbar spine"
* $sct#34238000 "Lumbar and lumbosacral fusion by posterior technique"
* $sct#449048009 "Fusion of lumbosacral region of spine by anterior approach"

RuleSet: MicrodiscectomyProcedures
* $local#microdiscectomy "Microdiscectomy"
* $sct#89355001 "Discectomy for intervertebral herniated disc, nucleus pulposus"
* $sct#3418002 "Discectomy of spine"

RuleSet: LaminectomyProcedures
* $sct#387731002 "Laminectomy"
* $sct#427752004 "Excision of lamina of lumbar vertebra for decompression of spinal cord"

ValueSet: IndexSurgery
Id: index-surgery
Title: "Index surgery"
Description: "Spinal procedures that the spinal fusion protocol can be started for (ruling 65)."
* ^experimental = false
* insert SnomedNotice
* insert FusionProcedures
* insert MicrodiscectomyProcedures
* insert LaminectomyProcedures

ValueSet: SurgeryFusion
Id: surgery-fusion
Title: "Fusion"
Description: "Surgery type PROC-FUSION: all windows as written."
* ^experimental = false
* insert SnomedNotice
* insert FusionProcedures

ValueSet: SurgeryMicrodiscectomy
Id: surgery-microdiscectomy
Title: "Microdiscectomy"
Description: "Surgery type PROC-MICRO: gates as fusion, goal G2 due on day 91."
* ^experimental = false
* insert SnomedNotice
* insert MicrodiscectomyProcedures

ValueSet: SurgeryLaminectomy
Id: surgery-laminectomy
Title: "Laminectomy"
Description: "Surgery type PROC-LAMI: gates and goal G2 as fusion; the sources are silent."
* ^experimental = false
* insert SnomedNotice
* insert LaminectomyProcedures
