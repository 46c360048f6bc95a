// What phones and watches call their data, and what it is here. The source systems are the vendors' own reference pages:
// neither vendor publishes a code system.
//
// The import of wearables' records follows these maps: it stores what is equal or equivalent to its source, or wider; what is
// narrower only where a dependsOn holds or the patient has confirmed it; what is inexact never. A dependsOn names the exercise
// activity of the session (property workout) or the period of the record (property period, value local-day).

Alias: $healthkit = https://developer.apple.com/documentation/healthkit
Alias: $healthconnect = https://developer.android.com/reference/androidx/health/connect/client/records

RuleSet: Measured(source, code, display, equivalence, comment)
* group[=].element[+].code = {source}
* group[=].element[=].target.code = {code}
* group[=].element[=].target.display = {display}
* group[=].element[=].target.equivalence = {equivalence}
* group[=].element[=].target.comment = {comment}

RuleSet: TargetIf(code, display, property, value, comment)
* group[=].element[=].target[+].code = {code}
* group[=].element[=].target[=].display = {display}
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[=].comment = {comment}
* group[=].element[=].target[=].dependsOn.property = "https://gradus.dev/fhir/sid/wearable-{property}"
* group[=].element[=].target[=].dependsOn.value = "{value}"

RuleSet: Steps(source)
* group[=].element[+].code = {source}
* insert TargetIf(#41950-7, "Number of steps in 24 hour Measured", period, local-day, "The total of one local day; never add phone and watch")
* group[=].element[=].target[+].code = #55423-8
* group[=].element[=].target[=].display = "Number of steps in unspecified time Pedometer"
* group[=].element[=].target[=].equivalence = #equivalent
* group[=].element[=].target[=].comment = "Any other period; no evidence of a day"

RuleSet: WalkedOrRun(source)
* group[=].element[+].code = {source}
* insert TargetIf(#55430-3, "Walking distance unspecified time Pedometer", workout, walking-exercise, "Within a walking session")
* insert TargetIf(#93817-5, "Running distance", workout, 229167004, "Within a running session")

RuleSet: WearableMap(title)
* status = #active
* experimental = false
* publisher = "Gradus"
* version = "0.1.0"
* title = {title}

Instance: healthkit-data-types
InstanceOf: ConceptMap
Usage: #definition
* insert WearableMap("Apple HealthKit data types to LOINC")
* url = "https://gradus.dev/fhir/ConceptMap/healthkit-data-types"
* name = "HealthKitDataTypes"
* description = "Identifiers of Apple HealthKit quantity types to the codes of the measures. Steps become a daily number only when their period is one local day."
* insert LoincNoticeOfInstance
* group[+].source = $healthkit
* group[=].target = $loinc
* insert Steps(#HKQuantityTypeIdentifierStepCount)
* insert WalkedOrRun(#HKQuantityTypeIdentifierDistanceWalkingRunning)
* insert Measured(#HKQuantityTypeIdentifierDistanceSwimming, #93816-7, "Swimming distance", #equivalent, "One Observation per session")
* insert Measured(#HKQuantityTypeIdentifierDistanceCycling, #93818-3, "Cycling distance", #equivalent, "One Observation per session")
* insert Measured(#HKWorkoutTypeIdentifier, #55411-3, "Exercise duration", #equivalent, "One Observation per workout; component 73985-4 from the map of workout types")
* insert Measured(#HKQuantityTypeIdentifierHeartRate, #8867-4, "Heart rate", #equivalent, "Read by no rule")
* insert Measured(#HKQuantityTypeIdentifierRestingHeartRate, #40443-4, "Heart rate --resting", #equivalent, "Read by no rule")
* insert Measured(#HKQuantityTypeIdentifierBodyMass, #29463-7, "Body weight", #equivalent, "Any accepted unit of body weight")
* insert Measured(#HKQuantityTypeIdentifierHeight, #8302-2, "Body height", #equivalent, "Any accepted unit of body height")
* group[=].element[+].code = #HKQuantityTypeIdentifierBodyMassIndex
* group[=].element[=].target.code = #39156-5
* group[=].element[=].target.display = "Body mass index (BMI) [Ratio]"
* group[=].element[=].target.equivalence = #equivalent
* group[=].element[=].target.comment = "kg/m2"
* insert Measured(#HKQuantityTypeIdentifierBodyTemperature, #8310-5, "Body temperature", #equivalent, "Cel or [degF]; not the wrist temperature")
* insert Measured(#HKQuantityTypeIdentifierDietaryWater, #9108-2, "Fluid intake.total", #wider, "Water is part of all fluid; send with a period of one local day")
* insert Measured(#HKQuantityTypeIdentifierSixMinuteWalkTestDistance, #64098-7, "Walking distance 6 minutes", #inexact, "An estimate of the watch\, not a supervised test")

Instance: health-connect-data-types
InstanceOf: ConceptMap
Usage: #definition
* insert WearableMap("Android Health Connect record types to LOINC")
* url = "https://gradus.dev/fhir/ConceptMap/health-connect-data-types"
* name = "HealthConnectDataTypes"
* description = "Record types of Android Health Connect to the codes of the measures. A record that grows during the day replaces its earlier state: same identifier, no second Observation."
* insert LoincNoticeOfInstance
* group[+].source = $healthconnect
* group[=].target = $loinc
* insert Steps(#StepsRecord)
* insert WalkedOrRun(#DistanceRecord)
* insert TargetIf(#93818-3, "Cycling distance", workout, cycling-recumbent, "Within a session that the patient says was on a recumbent bicycle")
* insert TargetIf(#93816-7, "Swimming distance", workout, swimming-exercise, "Within a swimming session")
* insert Measured(#ExerciseSessionRecord, #55411-3, "Exercise duration", #equivalent, "One Observation per session; component 73985-4 from the map of workout types")
* insert Measured(#HeartRateRecord, #8867-4, "Heart rate", #equivalent, "Read by no rule")
* insert Measured(#RestingHeartRateRecord, #40443-4, "Heart rate --resting", #equivalent, "Read by no rule")
* insert Measured(#WeightRecord, #29463-7, "Body weight", #equivalent, "Any accepted unit of body weight")
* insert Measured(#HeightRecord, #8302-2, "Body height", #equivalent, "Any accepted unit of body height")
* insert Measured(#BodyTemperatureRecord, #8310-5, "Body temperature", #equivalent, "Cel or [degF]; not the skin temperature")
* insert Measured(#HydrationRecord, #9108-2, "Fluid intake.total", #equivalent, "Send the sum with a period of one local day")

Instance: workout-types
InstanceOf: ConceptMap
Usage: #definition
* insert WearableMap("Workout types to exercise activities")
* url = "https://gradus.dev/fhir/ConceptMap/workout-types"
* name = "WorkoutTypes"
* description = "Workout types of Apple HealthKit and exercise types of Android Health Connect to the exercise activity that is sent in component 73985-4."
* insert SnomedNoticeOfWorkouts
* group[+].source = $healthkit
* group[=].target = $local
* insert Measured(#HKWorkoutActivityTypeWalking, #walking-exercise, "Walking exercise", #equivalent, "Also indoors and on a treadmill")
* insert Measured(#HKWorkoutActivityTypeElliptical, #elliptical-trainer, "Elliptical trainer", #equivalent, "Activity A16")
* insert Measured(#HKWorkoutActivityTypeSwimming, #swimming-exercise, "Swimming", #equivalent, "Activity A13")
* insert Measured(#HKWorkoutActivityTypeCycling, #cycling-recumbent, "Recumbent stationary cycling", #narrower, "Only when the patient says that it was a recumbent stationary bicycle: the type says nothing of it")
* group[+].source = $healthkit
* group[=].target = $sct
* insert Measured(#HKWorkoutActivityTypeRunning, #229167004, "Running straight training", #equivalent, "Walk the warm-up as a session of its own")
* insert Measured(#HKWorkoutActivityTypeWaterFitness, #229197007, "Aquaerobic exercises", #equivalent, "Activity A13")
* group[+].source = $healthconnect
* group[=].target = $local
* insert Measured(#EXERCISE_TYPE_WALKING, #walking-exercise, "Walking exercise", #equivalent, "Also indoors and on a treadmill")
* insert Measured(#EXERCISE_TYPE_ELLIPTICAL, #elliptical-trainer, "Elliptical trainer", #equivalent, "Activity A16")
* insert Measured(#EXERCISE_TYPE_SWIMMING_POOL, #swimming-exercise, "Swimming", #equivalent, "Activity A13")
* insert Measured(#EXERCISE_TYPE_BIKING_STATIONARY, #cycling-recumbent, "Recumbent stationary cycling", #narrower, "Only when the patient says that the bicycle was recumbent")
* group[+].source = $healthconnect
* group[=].target = $sct
* insert Measured(#EXERCISE_TYPE_RUNNING, #229167004, "Running straight training", #equivalent, "Walk the warm-up as a session of its own")

RuleSet: UnitIs(source, ucum)
* group[=].element[+].code = {source}
* group[=].element[=].target.code = {ucum}
* group[=].element[=].target.equivalence = #equal

Instance: wearable-units
InstanceOf: ConceptMap
Usage: #definition
* insert WearableMap("Units of wearables to UCUM")
* url = "https://gradus.dev/fhir/ConceptMap/wearable-units"
* name = "WearableUnits"
* description = "Unit names of Apple HealthKit (HKUnit strings) and Android Health Connect to UCUM. A unit that is not here is stored as it was said, without a code, and is no evidence."
* insert UcumNoticeOfInstance
* group[+].source = $healthkit
* group[=].target = $ucum
* insert UnitIs(#count, #1)
* insert UnitIs(#m, #m)
* insert UnitIs(#km, #km)
* insert UnitIs(#cm, #cm)
* insert UnitIs(#ft, #[ft_i])
* insert UnitIs(#yd, #[yd_i])
* insert UnitIs(#mi, #[mi_i])
* insert UnitIs(#in, #[in_i])
* insert UnitIs(#kg, #kg)
* insert UnitIs(#g, #g)
* insert UnitIs(#lb, #[lb_av])
* insert UnitIs(#oz, #[oz_av])
* insert UnitIs(#st, #[stone_av])
* insert UnitIs(#degC, #Cel)
* insert UnitIs(#degF, #[degF])
* insert UnitIs(#mL, #mL)
* insert UnitIs(#L, #L)
* insert UnitIs(#fl_oz_us, #[foz_us])
* insert UnitIs(#count/min, #/min)
* insert UnitIs(#%, #%)
* insert UnitIs(#s, #s)
* insert UnitIs(#min, #min)
* insert UnitIs(#hr, #h)
* group[+].source = $healthconnect
* group[=].target = $ucum
* insert UnitIs(#count, #1)
* insert UnitIs(#meters, #m)
* insert UnitIs(#kilometers, #km)
* insert UnitIs(#feet, #[ft_i])
* insert UnitIs(#miles, #[mi_i])
* insert UnitIs(#inches, #[in_i])
* insert UnitIs(#kilograms, #kg)
* insert UnitIs(#grams, #g)
* insert UnitIs(#pounds, #[lb_av])
* insert UnitIs(#ounces, #[oz_av])
* insert UnitIs(#celsius, #Cel)
* insert UnitIs(#fahrenheit, #[degF])
* insert UnitIs(#liters, #L)
* insert UnitIs(#milliliters, #mL)
* insert UnitIs(#fluidOuncesUs, #[foz_us])
* insert UnitIs(#beatsPerMinute, #/min)
* insert UnitIs(#min, #min)

RuleSet: SnomedNoticeOfWorkouts
* copyright = "This material includes SNOMED Clinical Terms® (SNOMED CT®) which is used by permission of SNOMED International. All rights reserved. SNOMED CT® was originally created by The College of American Pathologists. SNOMED and SNOMED CT are registered trademarks of SNOMED International. Use of SNOMED CT needs the appropriate licence, see https://www.snomed.org/get-snomed."
