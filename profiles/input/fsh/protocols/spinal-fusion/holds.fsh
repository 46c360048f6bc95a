RuleSet: FusionHolds
* insert Section(holds, Holds)

* insert Rule(H1, Pain during an activity, "Pain during an activity: it is on hold until a physician clears it.")
* insert Watches(action[=].action[=], Observation, $local#pain-during-activity)
* action[=].action[=].extension[ActivityPainHold].extension[measure].valueId = "pain-during-activity"
* action[=].action[=].extension[ActivityPainHold].extension[atLeast].valueQuantity = 1 '{score}'
* insert ExercisesButRunning(ActivityPainHold)
* action[=].action[=].extension[ActivityPainHold].extension[release].valueId = "C-RESUME"
* insert From000(action[=].action[=], F010, line 15)
* insert From000(action[=].action[=], F011, line 15)
* insert From004(action[=].action[=], F151, line 6)

* insert Rule(H2, Pain during running, "Pain during running: it is on hold; the pain of the next two days decides.")
* insert Watches(action[=].action[=], Observation, $local#pain-during-activity)
* insert Watches(action[=].action[=], Observation, $loinc#72514-3)
* action[=].action[=].extension[WatchedHold].extension[measure].valueId = "pain-during-activity"
* action[=].action[=].extension[WatchedHold].extension[atLeast].valueQuantity = 1 '{score}'
* action[=].action[=].extension[WatchedHold].extension[watched].valueId = "pain"
* action[=].action[=].extension[WatchedHold].extension[releaseAt].valueQuantity = 2 '{score}'
* action[=].action[=].extension[WatchedHold].extension[days].valueDuration = 2 'd'
* action[=].action[=].extension[WatchedHold].extension[escalation].valueId = "CONTACT-PHYSICIAN"
* insert Covers(WatchedHold, A15)
* insert Covers(WatchedHold, A18)
* action[=].action[=].extension[WatchedHold].extension[release].valueId = "C-RESUME"
* insert From000(action[=].action[=], F018, line 27)
* insert From000(action[=].action[=], F020, line 27)
* insert Added(action[=].action[=], "24 to 72 hours as the reading of pain that does not go away with rest")

* insert Rule(H3, Pain spike, "Pain from 5 to 7: exercise is on hold until three calm days in a row.")
* insert Watches(action[=].action[=], Observation, $loinc#72514-3)
* action[=].action[=].extension[SpikeHold].extension[measure].valueId = "pain"
* action[=].action[=].extension[SpikeHold].extension[spike].valueRange.low = 5 '{score}'
* action[=].action[=].extension[SpikeHold].extension[spike].valueRange.high = 7 '{score}'
* action[=].action[=].extension[SpikeHold].extension[since].valueId = "P2"
* action[=].action[=].extension[SpikeHold].extension[calmDays].valuePositiveInt = 3
* insert CalmAt(0, P2, 4)
* insert CalmAt(1, P3, 3)
* insert CalmAt(2, P4, 2)
* insert CalmAt(3, P5, 2)
* action[=].action[=].extension[SpikeHold].extension[cluster].valuePositiveInt = 3
* action[=].action[=].extension[SpikeHold].extension[clusterWithin].valueDuration = 7 'd'
* insert ExercisesButRunning(SpikeHold)
* insert Covers(SpikeHold, A15)
* insert Covers(SpikeHold, A18)
* action[=].action[=].extension[SpikeHold].extension[release].valueId = "C-RESUME"
* insert From002(action[=].action[=], F069, line 36)
* insert From002(action[=].action[=], F099, line 76)
* insert Added(action[=].action[=], "The thresholds; a change of 2 on the numeric rating is a clinical cut-off in PMC7053735")

* insert Rule(HR10, Weekly running distance above its limit, "RUN-10PCT: this week's running distance is above its limit; running is on hold through the last day of the week.")
* insert Watches(action[=].action[=], Observation, $loinc#93817-5)
* action[=].action[=].extension[WeeklyRise].extension[session].valueId = "running"
* action[=].action[=].extension[WeeklyRise].extension[percent][0].valuePositiveInt = 110
* action[=].action[=].extension[WeeklyRise].extension[percent][1].valuePositiveInt = 100
* action[=].action[=].extension[WeeklyRise].extension[percent][2].valuePositiveInt = 75
* action[=].action[=].extension[WeeklyRise].extension[percent][3].valuePositiveInt = 50
* insert Covers(WeeklyRise, A15)
* insert Covers(WeeklyRise, A18)
* insert From000(action[=].action[=], F021, line 29)
* insert From000(action[=].action[=], F022, line 29)
* insert Added(action[=].action[=], "The factors after missed weeks\, and the clipped reference")

* insert Rule(REGRESS, Back one phase after a long hold, "A hold has been open for 14 days: the plan goes back one phase\, and its gate needs a new clearance.")
* action[=].action[=].extension[Regress].extension[after].valueDuration = 14 'd'
* action[=].action[=].extension[Regress].extension[since].valueId = "P3"
* insert Added(action[=].action[=], "Conservative; the sources are silent")

RuleSet: Rule(item, title, text)
* action[=].action[+].id = "{item}"
* action[=].action[=].title = "{title}"
* action[=].action[=].description = {text}

RuleSet: Covers(rule, activity)
* action[=].action[=].extension[{rule}].extension[activity][+].valueId = "{activity}"

RuleSet: CalmAt(index, phase, most)
* action[=].action[=].extension[SpikeHold].extension[limit][{index}].extension[phase].valueId = "{phase}"
* action[=].action[=].extension[SpikeHold].extension[limit][{index}].extension[maximum].valueQuantity = {most} '{score}'

// All exercise but household walking, which no hold but a red flag stops, and but jogging and running
RuleSet: ExercisesButRunning(rule)
* insert Covers({rule}, A02)
* insert Covers({rule}, A03)
* insert Covers({rule}, A04)
* insert Covers({rule}, A05)
* insert Covers({rule}, A06)
* insert Covers({rule}, A07)
* insert Covers({rule}, A08)
* insert Covers({rule}, A09)
* insert Covers({rule}, A10)
* insert Covers({rule}, A11)
* insert Covers({rule}, A12)
* insert Covers({rule}, A13)
* insert Covers({rule}, A14)
* insert Covers({rule}, A16)
* insert Covers({rule}, A17)

RuleSet: FusionAdvisories
* insert Section(advisories, Advisories)

* insert Rule(PAIN-WALK-P1, Pain during household walking, "Pain during household walking: end this walk\, go on walking another time.")
* insert Watches(action[=].action[=], Observation, $local#pain-during-activity)
* action[=].action[=].extension[AdvisoryDuringActivity].extension[measure].valueId = "pain-during-activity"
* action[=].action[=].extension[AdvisoryDuringActivity].extension[atLeast].valueQuantity = 1 '{score}'
* insert Covers(AdvisoryDuringActivity, A01)
* insert From002(action[=].action[=], F100, line 78)

* insert Rule(RUN-SESSION, Running session longer than its limit, "A run longer than the phase allows. It counts in full.")
* insert Watches(action[=].action[=], Observation, $loinc#55411-3)
* insert LongestRun(0, P3, 20)
* insert LongestRun(1, P4, 30)
* insert LongestRun(2, P5, 30)
* action[=].action[=].extension[AdvisoryLongSession].extension[session].valueId = "running"
* insert From000(action[=].action[=], F017, line 27)
* insert Added(action[=].action[=], "20 minutes for jogging")

* insert Rule(ABOVE-PHASE, Activity above the phase, "An activity that the present phase does not include yet. It counts as evidence.")
* insert Watches(action[=].action[=], Observation, $loinc#55411-3)
* insert EarliestSession(0, running, P3)
* insert EarliestSession(1, low-impact, P3)
* insert Added(action[=].action[=], "Advice only")

RuleSet: LongestRun(index, phase, minutes)
* action[=].action[=].extension[AdvisoryLongSession].extension[limit][{index}].extension[phase].valueId = "{phase}"
* action[=].action[=].extension[AdvisoryLongSession].extension[limit][{index}].extension[duration].valueDuration = {minutes} 'min'

RuleSet: EarliestSession(index, session, phase)
* action[=].action[=].extension[AdvisoryEarlySession].extension[earliest][{index}].extension[session].valueId = "{session}"
* action[=].action[=].extension[AdvisoryEarlySession].extension[earliest][{index}].extension[phase].valueId = "{phase}"
