// One extension per criterion that the standard has no element for. Each stands in PlanDefinition.action.condition, in
// PlanDefinition.goal.target, or within another criterion. A target whose measure and detail say it all needs none.

Extension: CriterionElapsedDays
Id: criterion-elapsed-days
Title: "Criterion: days since day 0"
Description: "Enough days have passed since the day of surgery, in the patient's calendar."
* insert CriterionContext
* insert ItemPart
* insert RulePart(days, 1..1, Duration, "First day on which it is met\, in d or wk since day 0")
* extension contains DayShift named shift 0..*

Extension: CriterionAnchorOccurred
Id: criterion-anchor-occurred
Title: "Criterion: the surgery is done"
Description: "The event from which the plan counts its days, the index surgery, has been completed."
* insert CriterionContext
* insert ItemPart

Extension: CriterionAnchorCoded
Id: criterion-anchor-coded
Title: "Criterion: type of surgery"
Description: "The index surgery has one of the codes."
* insert CriterionContext
* insert ItemPart
* insert RulePart(codes, 1..*, [[canonical or CodeableConcept]], "Codes of the surgery")

Extension: CriterionDailyMaximum
Id: criterion-daily-maximum
Title: "Criterion: a daily measure stays low"
Description: "In a window, a measure is reported on enough distinct days, never above a maximum, and on no day in a way that cannot be interpreted."
* insert CriterionContext
* insert ItemPart
* insert RulePart(measure, 1..1, id, "What is reported")
* insert RulePart(maximum, 1..1, Quantity, "Greatest value that is allowed")
* insert WindowParts

Extension: CriterionDailySum
Id: criterion-daily-sum
Title: "Criterion: a daily sum is reached"
Description: "The values of a measure add up to enough on enough distinct days of a window."
* insert CriterionContext
* insert ItemPart
* insert RulePart(measure, 1..1, id, "What is added up")
* insert RulePart(least, 1..1, Quantity, "Least sum of a day")
* insert WindowParts

Extension: CriterionDailyTotal
Id: criterion-daily-total
Title: "Criterion: a running total of the day"
Description: "The running total of the day, such as steps, lies in a range on enough distinct days of a window. Of several readings of a day the greatest counts, whatever device it is from; a range without a lower end is met by closed days only."
* insert CriterionContext
* insert ItemPart
* insert RulePart(measure, 1..1, id, "The total of a day")
* insert RulePart(range, 1..1, Range, "Where it must lie; both ends belong to it")
* insert WindowParts

Extension: CriterionSessionMinutes
Id: criterion-session-minutes
Title: "Criterion: enough exercise on enough days"
Description: "In each of one or more windows that follow each other and end on the judged day, the sessions of a kind add up to enough minutes on enough distinct days."
* insert CriterionContext
* insert ItemPart
* insert RulePart(session, 1..1, id, "Kind of session")
* insert RulePart(least, 1..1, Duration, "Least sum of a day")
* insert WindowParts
* insert RulePart(windows, 0..1, positiveInt, "How many windows; absent: 1; distinctDays holds in each")

Extension: CriterionSessionDays
Id: criterion-session-days
Title: "Criterion: days with a good session"
Description: "In a window, enough distinct days have one session that is long enough, on a day whose measure is reported and low enough, and that no event spoils."
* insert CriterionContext
* insert ItemPart
* insert RulePart(session, 1..1, id, "Kind of session")
* insert RulePart(leastDistance, 0..1, Quantity, "Distance that one session must reach")
* insert RulePart(leastDuration, 0..1, Duration, "Duration that one session must reach")
* insert WindowParts
* insert RuleGroup(daily, 0..1, "A measure that must be reported on that day")
* insert RulePartOf(daily, measure, 1..1, id, "The measure")
* insert RulePartOf(daily, maximum, 1..1, Quantity, "Greatest value of the day")
* insert RuleGroup(spoiler, 0..1, "An event that spoils the day")
* insert RulePartOf(spoiler, measure, 1..1, id, "Measure that is reported")
* insert RulePartOf(spoiler, atLeast, 1..1, Quantity, "Value from which it spoils")
* insert RulePartOf(spoiler, activity, 0..*, id, "Action id of an activity; absent: during any")
* insert RulePart(since, 0..1, id, "Action id of a phase: only days on or after its latest opening")

Extension: CriterionSessionsRecorded
Id: criterion-sessions-recorded
Title: "Criterion: sessions are recorded"
Description: "Sessions of a kind are recorded with distance and duration on enough distinct days of a window."
* insert CriterionContext
* insert ItemPart
* insert RulePart(session, 1..1, id, "Kind of session")
* insert WindowParts

Extension: CriterionSessionHeld
Id: criterion-session-held
Title: "Criterion: a supervised session took place"
Description: "A session with a professional was completed on or after the latest opening of a phase."
* insert CriterionContext
* insert ItemPart
* insert RulePart(measure, 1..1, id, "Measure of the session\, mostly a Procedure")
* insert RulePart(since, 1..1, id, "Action id of the phase")

Extension: CriterionValidClearance
Id: criterion-valid-clearance
Title: "Criterion: a clearance is valid"
Description: "An approval is valid on the judged day. In the gate of a phase it must be later than the last return from that phase. As start condition of an activity it is needed on the day the activity first opens, and a denial suspends the activity."
* insert CriterionContext
* insert RulePart(clearance, 1..1, id, "Action id of the clearance\, the criterion's protocol item too")

Extension: CriterionNoRiseViolation
Id: criterion-no-rise-violation
Title: "Criterion: the weekly limit was kept"
Description: "No violation of a limited weekly rise in the present week or the one before."
* insert CriterionContext
* insert ItemPart
* insert RulePart(rise, 1..1, id, "Action id of the limited weekly rise")

Extension: CriterionLatestValue
Id: criterion-latest-value
Title: "Criterion: latest value"
Description: "The latest value of a measure lies in a range."
* insert CriterionContext
* insert ItemPart
* insert RulePart(measure, 1..1, id, "What is measured")
* insert RulePart(range, 1..1, Range, "Where it must lie; both ends belong to it")
* insert RulePart(below, 0..1, boolean, "Whether the upper end itself lies outside; absent: no")
* insert RulePart(upToDayZero, 0..1, boolean, "Whether only values of day 0 or earlier count; absent: no")

Extension: CriterionLatestBodyMass
Id: criterion-latest-body-mass
Title: "Criterion: latest body mass index from weight and height"
Description: "Weight divided by the square of height, both of one day, lies in a range; the latest such day up to day 0 counts."
* insert CriterionContext
* insert ItemPart
* insert RulePart(weight, 1..1, id, "Measure in kg")
* insert RulePart(height, 1..1, id, "Measure in m")
* insert RulePart(range, 1..1, Range, "Where it must lie\, in kg/m2; both ends belong to it")
* insert RulePart(below, 0..1, boolean, "Whether the upper end itself lies outside; absent: no")

Extension: CriterionLatestCoded
Id: criterion-latest-coded
Title: "Criterion: latest coded value"
Description: "The latest report of a coded measure has one of the values."
* insert CriterionContext
* insert ItemPart
* insert RulePart(measure, 1..1, id, "The coded measure")
* insert RulePart(codes, 1..*, [[canonical or CodeableConcept]], "Values that meet it")
* insert RulePart(silent, 0..*, [[canonical or CodeableConcept]], "Values that say nothing")

Extension: CriterionEverCoded
Id: criterion-ever-coded
Title: "Criterion: coded value since a day"
Description: "A coded measure was reported with one of the values on or after a day, counted from day 0."
* insert CriterionContext
* insert ItemPart
* insert RulePart(measure, 1..1, id, "The coded measure")
* insert RulePart(codes, 1..*, [[canonical or CodeableConcept]], "Values that meet it")
* insert RulePart(sinceDay, 1..1, integer, "First day that counts\, negative before day 0")

Extension: CriterionRecorded
Id: criterion-recorded
Title: "Criterion: a finding is on record"
Description: "A finding is on record, as Condition or Observation."
* insert CriterionContext
* insert ItemPart
* insert RulePart(measure, 1..1, id, "The finding")
* insert RulePart(beforeDayZero, 0..1, boolean, "Whether only what is dated before day 0 counts; absent: no")

Extension: CriterionFallen
Id: criterion-fallen
Title: "Criterion: a value has fallen"
Description: "The latest value of a measure has fallen by at least an amount since its baseline: the last value up to day 0, else the first after it."
* insert CriterionContext
* insert ItemPart
* insert RulePart(measure, 1..1, id, "What is measured")
* insert RulePart(by, 1..1, Quantity, "Least fall; 0 means not above the baseline")

Extension: CriterionAllOf
Id: criterion-all-of
Title: "Criterion: all of several"
Description: "Every one of the criteria within is met. Several conditions of one action are that anyway."
* insert CriterionContext
* insert ItemPart

Extension: CriterionAnyOf
Id: criterion-any-of
Title: "Criterion: any of several"
Description: "At least one of the criteria within is met."
* insert CriterionContext
* insert ItemPart

Extension: CriterionFirstKnown
Id: criterion-first-known
Title: "Criterion: the first that is known"
Description: "As the first of the criteria within that is not unknown: a better source of the same fact goes before a weaker one."
* insert CriterionContext
* insert ItemPart

Extension: CriterionUnless
Id: criterion-unless
Title: "Criterion: unless another is met"
Description: "Met unless the one criterion within is met: what nobody has reported does not close."
* insert CriterionContext
* insert ItemPart
