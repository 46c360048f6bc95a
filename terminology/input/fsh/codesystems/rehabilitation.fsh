CodeSystem: Rehabilitation
Id: rehabilitation
Title: "Rehabilitation"
Description: "Words for which no standard code could be verified, and words of the care plan itself. The ConceptMap rehabilitation-to-standard keeps a slot for the standard code of each clinical word."
* ^experimental = false
* ^caseSensitive = true
* insert LoincAndSnomedNotice

// Measures
* #pain-during-activity "Pain during activity 0-10" "Pain felt during an activity, numeric rating from 0 (none) to 10 (worst). A component 73985-4 names the activity."
* #odi-score "Oswestry Disability Index score 0-100 %" "Total score of the Oswestry Disability Index in per cent. The total only: the questionnaire itself is licensed."
* #tsk-score "Tampa Scale of Kinesiophobia score" "Total score of the Tampa Scale of Kinesiophobia."
* #water-glasses-24h "Glasses of water in 24 h" "Number of glasses (of 236.588 mL) of water drunk on one day."
* #exercise-sets "Exercise sets" "Number of sets of an exercise done in one session."
* #exercise-repetitions "Exercise repetitions" "Number of repetitions of an exercise in one set."
* #assistive-device-use "Assistive device used for walking" "Which walking aid the patient uses: none, cane, crutches or walker."

// Clearance
* #clearance "Physician clearance" "A physician's decision that the patient may take a step of the protocol. A component clearance-kind names the step."
* #clearance-kind "Kind of clearance" "Component of a clearance: the protocol item (C1, C2, C2J, C3, C-RESUME, C-RF) that is decided on."
* #approved "Approved" "The step may be taken."
* #denied "Denied" "The step may not be taken; withdraws an earlier approval of the same kind."

// Symptoms
* #tingling "Tingling" "New tingling. Send Paresthesia (SNOMED CT 91019004) as second coding."
* #saddle-anesthesia "Saddle anesthesia" "Numbness of the saddle area, a sign of cauda equina compression."
* #wound-drainage "Wound drainage" "Drainage or discharge from the incision."
* #shooting-electric-pain "Electrical or shooting pain" "Pain in the back that feels electrical or shoots."
* #overdoing-swelling "Swelling after activity" "Swelling that shows up after activity, a sign of overdoing it."

// Procedures and conditions
* #spinal-fusion "Spinal fusion" "Spinal fusion without statement of region or approach. Send a more specific SNOMED CT code as second coding."
* #microdiscectomy "Microdiscectomy" "Microdiscectomy. Send Discectomy for intervertebral herniated disc (SNOMED CT 89355001) as second coding."
* #spine-tumor "Tumor of spine" "Tumour of the vertebral column as an indication for fusion."
* #adjacent-segment-disease "Adjacent segment disease" "Degeneration of the segment next to a fused one."

// Activities
* #walking-exercise "Walking exercise" "Walking. Send Exercise therapy (SNOMED CT 229065009) as second coding."
* #swimming-exercise "Swimming" "Laps, crawl or backstroke."
* #cycling-recumbent "Recumbent stationary cycling" "Cycling on a recumbent stationary bicycle."
* #elliptical-trainer "Elliptical trainer" "Exercise on an elliptical trainer."
* #balance-training "Balance training" "Standing and walking exercises for balance."
* #act-slr "Straight leg raise" "Lying on the back, one straight leg is lifted. Send SNOMED CT 6397004 as second coding."
* #act-heel "Heel slide" "Lying on the back, the heel slides away and back. Send SNOMED CT 6397004 as second coding."
* #act-calf "Calf raise" "Standing on a step, up on tiptoe and down. Send SNOMED CT 6397004 as second coding."
* #act-core "Gentle core exercise" "Gentle exercise of the muscles of back and abdomen. Send SNOMED CT 6397004 as second coding."
* #heat-or-cold "Heat or cold therapy" "Heat or cold against pain and swelling."

// What is asked of the patient or the team besides exercise
* #recovery-journal "Recovery journal" "The patient writes down distance, duration and challenges of each walk."
* #activity-tracking "Activity tracking" "The patient counts steps with a pedometer or an app."
* #pain-management-plan "Pain management plan" "Drugs as prescribed, and other means against pain."
* #hydration "Hydration" "Drinking enough water."
* #nutrition-plan "Nutrition plan" "A diet rich in protein, vitamins and minerals, agreed with a professional."
* #mental-health-support "Mental health and motivation" "Means against fear and low mood, small goals that are celebrated."
* #support-network "Support network" "Family, friends, doctors and groups that help."
* #return-to-daily-tasks "Graded return to daily tasks" "Easy household tasks first, harder ones later."
* #return-to-work "Return to work plan" "A plan made with the employer."

// Prohibited activities
* #running-on-hills "Running on hills" "Running up or down a slope."
* #trunk-twisting "Trunk twisting" "Turning the trunk against the hips."
* #bending-at-waist "Bending at the waist" "Bending forward from the waist instead of hips and knees."
* #high-impact-exercise "High-impact exercise" "Jumping, jarring and other exercise with impact."
* #nicotine-use "Nicotine use" "Any nicotine: smoked, vaped, chewed."

// Education topics without a standard code
* #edu-assistive-devices "Education on assistive devices"
* #edu-mood "Education on mood and motivation"
* #edu-warning-signs "Education on warning signs"
* #edu-medicines "Education on medicines"
* #edu-work-and-daily-tasks "Education on work and daily tasks"
* #edu-support-network "Education on the support network"

// Tasks of the team
* #release-red-flag "Release a red flag" "A physician is asked to decide on the release of a red flag (C-RF)."
* #review-hold "Review a hold" "The team is asked to look at activities that are on hold."
* #review-report "Review a report" "The team is asked to look at a report that could not be used, such as a pain score in words or a temperature without a unit."
* #confirm-step "Confirm a step" "A clinician is asked to confirm a step that the engine proposes."
* #review-merge "Review merged records" "The team is asked to look at plans of a patient whose records were merged or separated."
* #review-plan "Review a plan" "The team is asked to decide about a plan that is on hold or has nothing left to do."
* #review-protocol "Review a protocol" "The team is told of a rule of the protocol that gives no answer."
* #review-surgery "Review the surgery" "The surgeon is asked to look at a plan whose index surgery was withdrawn or followed by another."
* #repeat-measurement "Repeat a measurement" "A measurement could not be used and should be repeated the same day."
* #review-wound "Review the wound" "The wound is looked at weekly, because of a risk modifier."

// Messages to patient and team
* #red-flag-alert "Red flag alert" "Something needs medical attention now; all physical activities are on hold."
* #measurement-request "Measurement request" "A gate waits for a measurement; the patient is asked for it."
* #hold-notice "Hold notice" "Activities were put on hold."
* #phase-notice "Phase notice" "The plan entered another phase."
