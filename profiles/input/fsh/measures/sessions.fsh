// A session is a distance and a duration with the same patient, activity, start and device. Beyond the ranges here, the
// protocol asks of a session: at least 10 m when it lasts 5 minutes or longer, and at most 8 m/s.

Instance: walking-distance
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(m, "meter", 1)
* insert Plausible(0, 50000, m, "Protocol: at most 50 km in one session")
* code = $loinc#55430-3 "Walking distance unspecified time Pedometer"
* preferredReportName = "Walking distance"
* method.text = "Distance of one session; effectivePeriod is the session."

Instance: running-distance
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(m, "meter", 1)
* insert Plausible(0, 50000, m, "Protocol: at most 50 km in one session")
* code = $loinc#93817-5 "Running distance"
* preferredReportName = "Running distance"
* method.text = "Distance of one session; effectivePeriod is the session. Weekly sums are floored to whole metres."

Instance: exercise-duration
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(min, "minute", 0)
* insert Plausible(0, 1440, min, "Addition: one day")
* code = $loinc#55411-3 "Exercise duration"
* preferredReportName = "Exercise duration"
* method.text = "Duration of one session; component 73985-4 says what was done. Without it the duration counts for nothing."

Instance: exercise-distance
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(m, "meter", 1)
* insert Plausible(0, 300000, m, "Addition")
* code = $loinc#55412-1 "Exercise distance"
* preferredReportName = "Exercise distance"
* method.text = "Distance of exercise of another kind than walking, running, swimming or cycling. Read by no rule."

Instance: swimming-distance
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(m, "meter", 1)
* insert Plausible(0, 50000, m, "Addition")
* code = $loinc#93816-7 "Swimming distance"
* preferredReportName = "Swimming distance"
* method.text = "Distance of one session. Read by no rule."

Instance: cycling-distance
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(m, "meter", 1)
* insert Plausible(0, 300000, m, "Addition")
* code = $loinc#93818-3 "Cycling distance"
* preferredReportName = "Cycling distance"
* method.text = "Distance of one session. Read by no rule."

Instance: exercise-sets
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(1, "sets", 0)
* insert Plausible(0, 100, 1, "Addition")
* code = $local#exercise-sets "Exercise sets"
* preferredReportName = "Sets"

Instance: exercise-repetitions
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(1, "repetitions", 0)
* insert Plausible(0, 1000, 1, "Addition")
* code = $local#exercise-repetitions "Exercise repetitions"
* preferredReportName = "Repetitions"

Instance: perceived-exertion
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(survey)
* insert Quantity({score}, "score", 0)
* insert Plausible(0, 20, {score}, "Instrument: the Borg scales end at 10 or at 20")
* code = $loinc#82289-0 "Rating of perceived exertion"
* preferredReportName = "Exertion"
* method.text = "Observation.method states the scale. Read by no rule."

Instance: steps-24h
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(1, "steps", 0)
* insert Plausible(0, 100000, 1, "Addition")
* code = $loinc#41950-7 "Number of steps in 24 hour Measured"
* preferredReportName = "Steps of a day"
* method.text = "Total of one local day from one device. A growing total of the day counts once; devices are never added."

Instance: steps
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* insert Quantity(1, "steps", 0)
* insert Plausible(0, 100000, 1, "Addition")
* code = $loinc#55423-8 "Number of steps in unspecified time Pedometer"
* preferredReportName = "Steps"
* method.text = "Steps of the effectivePeriod. Read as steps of a day only when the period is one local day."

Instance: assistive-device-use
InstanceOf: ObservationDefinition
Usage: #definition
* insert Measure(activity)
* permittedDataType = #CodeableConcept
* code = $local#assistive-device-use "Assistive device used for walking"
* preferredReportName = "Walking aid"
