RuleSet: FusionMeasures
* insert MeasureOfCode(pain, $loinc#72514-3, quantity)
* insert PainScore
* insert MeasureOfCode(pain-during-activity, $local#pain-during-activity, quantity)
* insert PainScore
* insert OfAnyAge
* insert MeasureOfCode(walking-distance, $loinc#55430-3, quantity)
* insert InUnits(distance-in-metres)
* insert PlausibleFrom(0, m)
* insert MeasureOfCode(running-distance, $loinc#93817-5, quantity)
* insert InUnits(distance-in-metres)
* insert PlausibleFrom(0, m)
* insert OfAnyAge
* insert MeasureOfCode(exercise-duration, $loinc#55411-3, quantity)
* insert InUnits(duration-in-minutes)
* insert PlausibleFrom(0, min)
* insert OfAnyAge
* insert MeasureOfCode(body-temperature, $loinc#8310-5, quantity)
* insert InUnits(temperature-in-celsius)
* insert OfAnyAge
* insert AskedAgain
* insert MeasureOfSet(numbness, red-flag-numbness, presence)
* insert OfAnyAge
* insert MeasureOfSet(tingling, red-flag-tingling, presence)
* insert OfAnyAge
* insert MeasureOfSet(bowel, red-flag-bowel, presence)
* insert OfAnyAge
* insert MeasureOfSet(bladder, red-flag-bladder, presence)
* insert OfAnyAge
* insert MeasureOfSet(infection, red-flag-infection, presence)
* insert OfAnyAge
* insert MeasureOfSet(fever, red-flag-fever, presence)
* insert OfAnyAge
* insert MeasureOfSet(shooting-pain, red-flag-shooting, presence)
* insert OfAnyAge
* insert MeasureOfSet(saddle, red-flag-saddle, presence)
* insert OfAnyAge
* insert MeasureOfSet(leg-weakness-symptom, red-flag-leg-weakness, presence)
* insert OfAnyAge
* insert MeasureOfSet(calf, red-flag-calf, presence)
* insert OfAnyAge
* insert MeasureOfSet(chest, red-flag-chest, presence)
* insert OfAnyAge
* insert MeasureOfCode(smoking, $loinc#72166-2, coded)
* insert OfAnyAge
* insert MeasureOfCode(clearance, $local#clearance, coded)
* insert OfAnyAge
* insert MeasureOfSet(therapy-session, therapy-sessions, presence)
* insert OfAnyAge
* insert MeasureOfSet(leg-weakness, leg-weakness, presence)
* insert OfAnyAge
* insert MeasureOfSet(obesity, obesity, presence)
* insert OfAnyAge
* insert MeasureOfSet(nerve-disc-fracture, nerve-disc-fracture, presence)
* insert OfAnyAge
* insert MeasureOfSet(adjacent-segment-disease, adjacent-segment-disease, presence)
* insert OfAnyAge
* insert MeasureOfCode(body-mass-index, $loinc#39156-5, quantity)
* insert InUnits(body-mass-index-in-kilograms-per-square-metre)
* insert OfAnyAge
* insert MeasureOfCode(body-weight, $loinc#29463-7, quantity)
* insert InUnits(body-weight-in-kilograms)
* insert PlausibleRange(20, 400, kg)
* insert OfAnyAge
* insert MeasureOfCode(body-height, $loinc#8302-2, quantity)
* insert InUnits(body-height-in-metres)
* insert PlausibleRange(0.5, 2.6, m)
* insert OfAnyAge
* insert MeasureOfCode(fluid-intake, $loinc#9108-2, quantity)
* insert InUnits(volume-in-millilitres)
* insert PlausibleRange(0, 20000, mL)
* insert MeasureOfCode(water-glasses, $local#water-glasses-24h, quantity)
* insert InUnits(count-as-number)
* insert PlausibleRange(0, 80, 1)
* insert MeasureOfCode(odi-score, $local#odi-score, quantity)
* insert InUnits(percentage-in-percent)
* insert PlausibleRange(0, 100, %)
* insert OfAnyAge
* insert MeasureOfCode(single-leg-stance, $loinc#66569-5, quantity)
* insert InUnits(test-time-in-seconds)
* insert PlausibleRange(0, 600, s)
* insert OfAnyAge
* insert MeasureOfCode(timed-up-and-go, $loinc#89423-8, quantity)
* insert InUnits(test-time-in-seconds)
* insert PlausibleRange(1, 600, s)
* insert OfAnyAge
* insert MeasureOfCode(phq2, $loinc#55758-7, quantity)
* insert InUnits(score-as-points)
* insert PlausibleRange(0, 6, {score})
* insert OfAnyAge
* insert MeasureOfCode(phq9, $loinc#44261-6, quantity)
* insert InUnits(score-as-points)
* insert PlausibleRange(0, 27, {score})
* insert OfAnyAge
* insert MeasureOfCode(six-minute-walk, $loinc#64098-7, quantity)
* insert InUnits(distance-in-metres)
* insert PlausibleRange(0, 1500, m)
* insert OfAnyAge
* insert MeasureOfCode(tsk-score, $local#tsk-score, quantity)
* insert InUnits(score-as-points)
* insert PlausibleRange(17, 68, {score})
* insert OfAnyAge

// An exercise duration without an activity counts for nothing (ruling 16).
RuleSet: FusionSessions
* insert Session(walking, walking-distance, exercise-duration)
* insert SessionOf(A01)
* insert SessionOf(A02)
* insert SessionOf(A03)
* insert PlausibleSession(10, 5, 50, 8)
* insert Session(running, running-distance, exercise-duration)
* insert SessionOf(A15)
* insert SessionOf(A18)
* insert PlausibleSession(10, 5, 50, 8)
* extension[SessionKind][+].extension[session].valueId = "low-impact"
* extension[SessionKind][=].extension[duration].valueId = "exercise-duration"
* insert SessionOf(A13)
* insert SessionOf(A14)
* insert SessionOf(A16)
