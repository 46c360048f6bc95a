RuleSet: CurrentSmokerStatuses
* $sct#449868002 "Smokes tobacco daily (finding)"
* $sct#428041000124106 "Occasional tobacco smoker (finding)"
* $sct#77176002 "Smoker (finding)"
* $sct#230063004 "Heavy cigarette smoker (finding)"
* $sct#230060001 "Light cigarette smoker (finding)"

RuleSet: NonSmokerStatuses
* $sct#8517006 "Ex-smoker (finding)"
* $sct#266919005 "Never smoked tobacco (finding)"

ValueSet: CurrentSmoker
Id: current-smoker
Title: "Current smoker"
Description: "Smoking statuses that open risk modifier RM-SMOKE."
* ^experimental = false
* insert SnomedNotice
* insert CurrentSmokerStatuses

ValueSet: NonSmoker
Id: non-smoker
Title: "Ex-smoker or never smoked"
Description: "Smoking statuses that meet goal G7."
* ^experimental = false
* insert SnomedNotice
* insert NonSmokerStatuses

ValueSet: SmokingStatus
Id: smoking-status
Title: "Smoking status"
Description: "Values of Tobacco smoking status that the protocol understands. Unknown consumption neither opens RM-SMOKE nor meets G7."
* ^experimental = false
* insert SnomedNotice
* insert CurrentSmokerStatuses
* insert NonSmokerStatuses
* $sct#266927001 "Tobacco smoking consumption unknown (finding)"

ValueSet: LegWeaknessBeforeSurgery
Id: leg-weakness
Title: "Leg weakness before surgery"
Description: "RM-LEGWEAK: recorded with onset, effective or recorded date before the day of surgery (ruling 49)."
* ^experimental = false
* insert SnomedNotice
* $sct#713514005 "Muscle weakness of limb"
* $sct#26544005 "Muscle weakness"
* $sct#6077001 "Foot-drop"

ValueSet: Obesity
Id: obesity
Title: "Obesity"
Description: "A Condition that counts as a body mass index of 30 or more where none was measured (ruling 47)."
* ^experimental = false
* insert SnomedNotice
* $sct#414916001 "Obesity"

ValueSet: WeightConditions
Id: weight-conditions
Title: "Conditions of body weight"
Description: "Conditions behind the risk modifiers by body mass index."
* ^experimental = false
* insert SnomedNotice
* $sct#414916001 "Obesity"
* $sct#238131007 "Overweight"
* $sct#248342006 "Underweight"

ValueSet: NerveDiscFracture
Id: nerve-disc-fracture
Title: "Slipped disc or fracture"
Description: "RM-NERVE-DISC-FX: ease in slowly under a physician's oversight. A pinched nerve has no verified code."
* ^experimental = false
* insert SnomedNotice
* $sct#202708005 "Prolapsed lumbar intervertebral disc"
* $sct#50448004 "Fracture of vertebral column"
* $sct#125608002 "Fracture of lumbar spine"

ValueSet: AdjacentSegmentDisease
Id: adjacent-segment-disease
Title: "Adjacent segment disease"
Description: "RM-ASD: education and a physician's review."
* ^experimental = false
* insert OwnNotice
* $local#adjacent-segment-disease "Adjacent segment disease"

ValueSet: FusionIndications
Id: fusion-indications
Title: "Indications for spinal fusion"
Description: "Conditions for which vertebrae are fused (facts F001 and F130), and the pain that goes with them."
* ^experimental = false
* insert SnomedNotice
* $sct#26538006 "Degeneration of lumbar intervertebral disc"
* $sct#18347007 "Spinal stenosis of lumbar region"
* $sct#50448004 "Fracture of vertebral column"
* $sct#125608002 "Fracture of lumbar spine"
* $sct#298382003 "Scoliosis deformity of spine"
* $sct#202708005 "Prolapsed lumbar intervertebral disc"
* $local#spine-tumor "Tumor of spine"
* $sct#279039007 "Low back pain"

ValueSet: SpinePain
Id: spine-pain
Title: "Pain of back and operation"
Description: "Conditions of pain before and after the operation, recorded for the team; no rule reads them."
* ^experimental = false
* insert SnomedNotice
* $sct#279039007 "Low back pain"
* $sct#213299007 "Postoperative pain"
