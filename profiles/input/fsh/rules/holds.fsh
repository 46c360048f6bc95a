Extension: RedFlag
Id: red-flag
Title: "Red flag"
Description: "Marks an action as a warning sign that stops activities until a clearance. The action's priority is the urgency of the alert. A report that is withdrawn does not release it. Evidence dated on or before the day of release does not count any more."
Context: PlanDefinition.action
* insert RuleGroup(trigger, 1..*, "What raises it")
* insert RulePartOf(trigger, measure, 1..1, id, "Measure that is reported")
* insert RulePartOf(trigger, atLeast, 0..1, Quantity, "Value from which it counts; absent where the report itself is the sign")
* insert ActivityParts
* insert RulePart(release, 1..1, id, "Action id of the clearance that ends it")

Extension: ActivityPainHold
Id: activity-pain-hold
Title: "Hold of the activity that hurt"
Description: "Marks an action as a hold: a report during an activity holds that activity until a clearance; a report that names no activity holds all that are listed."
Context: PlanDefinition.action
* insert RulePart(measure, 1..1, id, "Measure that is reported")
* insert RulePart(atLeast, 1..1, Quantity, "Value from which it holds")
* insert ActivityParts
* insert RulePart(release, 1..1, id, "Action id of the clearance that ends it")

Extension: WatchedHold
Id: watched-hold
Title: "Hold that the next days decide"
Description: "Marks an action as a hold: after a report during an activity, a low value of the watched measure on one of the next days releases it, a high one or silence escalates it to a clearance. The first day with a report decides."
Context: PlanDefinition.action
* insert RulePart(measure, 1..1, id, "Measure that is reported during the activity")
* insert RulePart(atLeast, 1..1, Quantity, "Value from which it holds")
* insert RulePart(watched, 1..1, id, "Measure that is watched on the next days")
* insert RulePart(releaseAt, 1..1, Quantity, "Greatest value that releases")
* insert RulePart(days, 1..1, Duration, "How many days are watched")
* insert RulePart(escalation, 1..1, id, "Protocol item of the flag when it has escalated")
* insert ActivityParts
* insert RulePart(release, 1..1, id, "Action id of the clearance that ends an escalated hold")

Extension: SpikeHold
Id: spike-hold
Title: "Hold after a spike"
Description: "Marks an action as a hold: a day whose maximum lies in a range holds activities until enough calm days follow in a row; several such days close together need a clearance besides."
Context: PlanDefinition.action
* insert RulePart(measure, 1..1, id, "Measure that is watched")
* insert RulePart(spike, 1..1, Range, "Range of a day's maximum that is a spike; both ends belong to it")
* insert RulePart(since, 1..1, id, "Action id of the phase from whose opening on spikes count")
* insert RulePart(calmDays, 1..1, positiveInt, "How many consecutive calm days release")
* insert RuleGroup(limit, 1..*, "What a calm day is\, by phase")
* insert RulePartOf(limit, phase, 1..1, id, "Action id of the phase")
* insert RulePartOf(limit, maximum, 1..1, Quantity, "Greatest value of a calm day")
* insert RulePart(cluster, 1..1, positiveInt, "How many spike days close together need a clearance")
* insert RulePart(clusterWithin, 1..1, Duration, "Within how many days")
* insert ActivityParts
* insert RulePart(release, 1..1, id, "Action id of the clearance that ends a cluster")

Extension: WeeklyRise
Id: weekly-rise
Title: "Limited weekly rise"
Description: "Marks an action as a limit on the weekly total distance of a kind of session. Weeks count from the first session. The limit is a percentage of the latest week with distance, or of its limit where that was exceeded; totals are floored to whole metres, the division is an integer division, there is no tolerance. A week above its limit holds activities until its last day and blocks no phase."
Context: PlanDefinition.action
* insert RulePart(session, 1..1, id, "Kind of session")
* insert RulePart(percent, 1..*, positiveInt, "Percent allowed after 0\, 1\, 2 … weeks without distance\, in this order; the last stands for more")
* insert ActivityParts

Extension: AdvisoryDuringActivity
Id: advisory-during-activity
Title: "Advisory: a value during an activity"
Description: "Marks an action as a flag for the day that holds nothing: a value during one of the activities."
Context: PlanDefinition.action
* insert RulePart(measure, 1..1, id, "Measure that is reported")
* insert RulePart(atLeast, 1..1, Quantity, "Value from which it is raised")
* insert RulePart(activity, 1..*, id, "Action id of an activity")

Extension: AdvisoryLongSession
Id: advisory-long-session
Title: "Advisory: a session longer than its limit"
Description: "Marks an action as a flag for the day that holds nothing: a session longer than the phase allows. It counts in full."
Context: PlanDefinition.action
* insert RulePart(session, 1..1, id, "Kind of session")
* insert RuleGroup(limit, 1..*, "What the phase allows")
* insert RulePartOf(limit, phase, 1..1, id, "Action id of the phase")
* insert RulePartOf(limit, duration, 1..1, Duration, "Longest session")

Extension: AdvisoryEarlySession
Id: advisory-early-session
Title: "Advisory: a session above the phase"
Description: "Marks an action as a flag for the day that holds nothing: a session of a kind that the present phase does not include yet. It counts as evidence."
Context: PlanDefinition.action
* insert RuleGroup(earliest, 1..*, "From which phase on a kind of session belongs to the plan")
* insert RulePartOf(earliest, session, 1..1, id, "Kind of session")
* insert RulePartOf(earliest, phase, 1..1, id, "Action id of the phase")
