CodeSystem: RehabilitationPhase
Id: rehabilitation-phase
Title: "Phase of a rehabilitation after surgery"
Description: "The phases a rehabilitation plan passes through. A plan carries its present one in the extension current-phase."
* ^experimental = false
* ^caseSensitive = true
* ^hierarchyMeaning = #part-of
* insert OwnNotice
* #pre-surgery "Before surgery" "P0: from the referral to the completed surgery. Pre-operative strengthening, smoking cessation, physical therapy referral."
* #early-mobility "Early protected mobility" "P1: from the day of surgery. Household walking, supported standing, education."
* #exercise-walking "Exercise walking and supervised strengthening" "P2: from day 28 at the earliest (day 42 with a risk modifier), with a physician's clearance C1."
* #low-impact-expansion "Low-impact expansion" "P3: from day 91 at the earliest, with clearance C2. Longer walks, pool, bicycle, elliptical trainer; light jogging with C2J."
* #running "Full exercise and running" "P4: from day 182 at the earliest, with clearance C3."
* #maintenance "Maintenance" "P5: after the running programme; the limit of 10 % a week stays."
