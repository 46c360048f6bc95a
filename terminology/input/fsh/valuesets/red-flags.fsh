// One ValueSet per red flag that is reported as a symptom, and one of all of them. RF-SEVPAIN has none: it is
// a pain value. A report is new unless it says no or absent, see no-report (rulings 34 and 76).

RuleSet: NumbnessSymptoms
* $sct#44077006 "Numbness"
* $sct#309537005 "Numbness of lower limb"

RuleSet: TinglingSymptoms
* $local#tingling "Tingling"
* $sct#91019004 "Paresthesia"
* $sct#309087008 "Paresthesia of foot"

RuleSet: BowelSymptoms
* $sct#72042002 "Incontinence of feces"

RuleSet: BladderSymptoms
* $sct#165232002 "Urinary incontinence"
* $sct#267064002 "Retention of urine"
* $sct#236648008 "Acute retention of urine"

RuleSet: InfectionSymptoms
* $sct#58126003 "Postoperative wound infection"
* $sct#76844004 "Local infection of wound"
* $local#wound-drainage "Wound drainage"
* $sct#225553008 "Wound dehiscence"
* $sct#247441003 "Erythema"

RuleSet: FeverSymptoms
* $sct#386661006 "Fever"

RuleSet: ShootingPainSymptoms
* $local#shooting-electric-pain "Electrical or shooting pain"

RuleSet: SaddleSymptoms
* $local#saddle-anesthesia "Saddle anesthesia"
* $sct#192970008 "Cauda equina syndrome"

RuleSet: LegWeaknessSymptoms
* $sct#713514005 "Muscle weakness of limb"
* $sct#6077001 "Foot-drop"

RuleSet: CalfSymptoms
* $sct#300954003 "Pain in calf"
* $sct#404223003 "Deep venous thrombosis of lower extremity"

RuleSet: ChestSymptoms
* $sct#29857009 "Chest pain"
* $sct#267036007 "Dyspnea"

ValueSet: RedFlagSymptoms
Id: red-flag-symptoms
Title: "Red flag symptoms"
Description: "All symptoms that open a red flag when they are newly reported on or after the day of surgery."
* ^experimental = false
* insert SnomedNotice
* insert NumbnessSymptoms
* insert TinglingSymptoms
* insert BowelSymptoms
* insert BladderSymptoms
* insert InfectionSymptoms
* insert FeverSymptoms
* insert ShootingPainSymptoms
* insert SaddleSymptoms
* insert LegWeaknessSymptoms
* insert CalfSymptoms
* insert ChestSymptoms

ValueSet: RedFlagNumbness
Id: red-flag-numbness
Title: "New numbness"
Description: "RF-NUMBNESS."
* ^experimental = false
* insert SnomedNotice
* insert NumbnessSymptoms

ValueSet: RedFlagTingling
Id: red-flag-tingling
Title: "New tingling"
Description: "RF-TINGLING."
* ^experimental = false
* insert SnomedNotice
* insert TinglingSymptoms

ValueSet: RedFlagBowel
Id: red-flag-bowel
Title: "Bowel incontinence"
Description: "RF-BOWEL."
* ^experimental = false
* insert SnomedNotice
* insert BowelSymptoms

ValueSet: RedFlagBladder
Id: red-flag-bladder
Title: "Bladder incontinence or retention"
Description: "RF-BLADDER."
* ^experimental = false
* insert SnomedNotice
* insert BladderSymptoms

ValueSet: RedFlagInfection
Id: red-flag-infection
Title: "Signs of wound infection"
Description: "RF-INFECTION: redness, drainage, dehiscence, infection of the wound."
* ^experimental = false
* insert SnomedNotice
* insert InfectionSymptoms

ValueSet: RedFlagFever
Id: red-flag-fever
Title: "Fever reported"
Description: "RF-FEVER as a reported symptom; a measured body temperature of 38.0 Cel or more opens it too."
* ^experimental = false
* insert SnomedNotice
* insert FeverSymptoms

ValueSet: RedFlagShooting
Id: red-flag-shooting
Title: "Electrical or shooting pain"
Description: "RF-SHOOTING."
* ^experimental = false
* insert OwnNotice
* insert ShootingPainSymptoms

ValueSet: RedFlagSaddle
Id: red-flag-saddle
Title: "Saddle anesthesia"
Description: "RF-SADDLE."
* ^experimental = false
* insert SnomedNotice
* insert SaddleSymptoms

ValueSet: RedFlagLegWeakness
Id: red-flag-leg-weakness
Title: "New or worse leg weakness"
Description: "RF-LEGWEAK."
* ^experimental = false
* insert SnomedNotice
* insert LegWeaknessSymptoms

ValueSet: RedFlagCalf
Id: red-flag-calf
Title: "Calf pain or leg swelling"
Description: "RF-CALF: signs of a deep venous thrombosis."
* ^experimental = false
* insert SnomedNotice
* insert CalfSymptoms

ValueSet: RedFlagChest
Id: red-flag-chest
Title: "Chest pain or breathlessness"
Description: "RF-CHEST."
* ^experimental = false
* insert SnomedNotice
* insert ChestSymptoms

ValueSet: NoReport
Id: no-report
Title: "Answers that are no report"
Description: "Coded values by which an Observation says that the symptom is not there (ruling 76); it opens no red flag."
* ^experimental = false
* insert SnomedNotice
* $sct#373067005 "No"
* $sct#2667000 "Absent"
