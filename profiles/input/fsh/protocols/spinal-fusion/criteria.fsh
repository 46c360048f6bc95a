// The named criteria of the protocol, for gates and goals alike.

// PAINWIN(n). Addition: thresholds, 3 days of 7; numeric rating 0 to 10
RuleSet: PainWindow(path, most)
* {path}.extension[CriterionDailyMaximum].extension[item].valueString = "PAINWIN({most})"
* {path}.extension[CriterionDailyMaximum].extension[measure].valueId = "pain"
* {path}.extension[CriterionDailyMaximum].extension[maximum].valueQuantity = {most} '{score}'
* insert WindowOf({path}.extension[CriterionDailyMaximum], 7, 3)

// Addition: measurable form of short, gentle, frequent walks (001 line 5)
RuleSet: WalkHome(path)
* {path}.extension[CriterionSessionMinutes].extension[item].valueString = "WALKHOME"
* {path}.extension[CriterionSessionMinutes].extension[session].valueId = "walking"
* {path}.extension[CriterionSessionMinutes].extension[least].valueDuration = 10 'min'
* insert WindowOf({path}.extension[CriterionSessionMinutes], 7, 5)

RuleSet: SessionDays(path, item, session, window, days, pain)
* {path}.extension[CriterionSessionDays].extension[item].valueString = "{item}"
* {path}.extension[CriterionSessionDays].extension[session].valueId = "{session}"
* insert WindowOf({path}.extension[CriterionSessionDays], {window}, {days})
* {path}.extension[CriterionSessionDays].extension[daily].extension[measure].valueId = "pain"
* {path}.extension[CriterionSessionDays].extension[daily].extension[maximum].valueQuantity = {pain} '{score}'
* {path}.extension[CriterionSessionDays].extension[spoiler].extension[measure].valueId = "pain-during-activity"
* {path}.extension[CriterionSessionDays].extension[spoiler].extension[atLeast].valueQuantity = 1 '{score}'

// A walk of one mile (000 line 9). Addition: 3 days in 14, pain at most 3
RuleSet: Miles(path, item, window, days)
* insert SessionDays({path}, {item}, walking, {window}, {days}, 3)
* {path}.extension[CriterionSessionDays].extension[leastDistance].valueQuantity = 1 '[mi_i]'

// Runs since P4 opened, without pain during running (000 line 27, ruling 27). Addition: 3 days in 14, pain at most 2
RuleSet: Runs(path, item, minutes)
* insert SessionDays({path}, {item}, running, 14, 3, 2)
* {path}.extension[CriterionSessionDays].extension[leastDuration].valueDuration = {minutes} 'min'
* {path}.extension[CriterionSessionDays].extension[spoiler].extension[activity][+].valueId = "A15"
* {path}.extension[CriterionSessionDays].extension[spoiler].extension[activity][+].valueId = "A18"
* {path}.extension[CriterionSessionDays].extension[since].valueId = "P4"

// Addition: readiness for running; 20 minutes are the lower bound of the run dose
RuleSet: Cardio(path)
* {path}.extension[CriterionSessionMinutes].extension[item].valueString = "CARDIO"
* {path}.extension[CriterionSessionMinutes].extension[session].valueId = "low-impact"
* {path}.extension[CriterionSessionMinutes].extension[least].valueDuration = 20 'min'
* insert WindowOf({path}.extension[CriterionSessionMinutes], 7, 3)
* {path}.extension[CriterionSessionMinutes].extension[windows].valuePositiveInt = 2

RuleSet: TherapySession(path)
* {path}.extension[CriterionSessionHeld].extension[item].valueString = "PT-SESSION"
* {path}.extension[CriterionSessionHeld].extension[measure].valueId = "therapy-session"
* {path}.extension[CriterionSessionHeld].extension[since].valueId = "P2"

RuleSet: CurrentSmoker(path, item)
* {path}.extension[CriterionLatestCoded].extension[item].valueString = "{item}"
* {path}.extension[CriterionLatestCoded].extension[measure].valueId = "smoking"
* {path}.extension[CriterionLatestCoded].extension[codes].valueCanonical = "https://gradus.dev/fhir/ValueSet/current-smoker"
* {path}.extension[CriterionLatestCoded].extension[silent].valueCodeableConcept = $sct#266927001

RuleSet: OnRecord(path, item, measure)
* {path}.extension[CriterionRecorded].extension[item].valueString = "{item}"
* {path}.extension[CriterionRecorded].extension[measure].valueId = "{measure}"

// Measured up to day 0, else computed from weight and height of one day (ruling 47)
RuleSet: BodyMassFrom(path, measured, computed, low)
* insert BodyMassItems({path}, {measured}, {computed})
* {path}.extension[CriterionLatestValue].extension[range].valueRange.low = {low} 'kg/m2'
* {path}.extension[CriterionLatestBodyMass].extension[range].valueRange.low = {low} 'kg/m2'

RuleSet: BodyMassBelow(path, measured, computed, high)
* insert BodyMassItems({path}, {measured}, {computed})
* {path}.extension[CriterionLatestValue].extension[range].valueRange.high = {high} 'kg/m2'
* {path}.extension[CriterionLatestValue].extension[below].valueBoolean = true
* {path}.extension[CriterionLatestBodyMass].extension[range].valueRange.high = {high} 'kg/m2'
* {path}.extension[CriterionLatestBodyMass].extension[below].valueBoolean = true

RuleSet: BodyMassItems(path, measured, computed)
* {path}.extension[CriterionLatestValue].extension[item].valueString = "{measured}"
* {path}.extension[CriterionLatestValue].extension[measure].valueId = "body-mass-index"
* {path}.extension[CriterionLatestValue].extension[upToDayZero].valueBoolean = true
* {path}.extension[CriterionLatestBodyMass].extension[item].valueString = "{computed}"
* {path}.extension[CriterionLatestBodyMass].extension[weight].valueId = "body-weight"
* {path}.extension[CriterionLatestBodyMass].extension[height].valueId = "body-height"
