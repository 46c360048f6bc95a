RuleSet: FusionRedFlags
* insert Section(red-flags, Red flags)
* insert RedFlagOf(RF-SEVPAIN, stat, Severe pain, "Pain of 8 or more: emergency care now.")
* insert Watches(action[=].action[=], Observation, $loinc#72514-3)
* insert Watches(action[=].action[=], Observation, $local#pain-during-activity)
* insert RaisedFrom(0, pain, 8 '{score}')
* insert RaisedFrom(1, pain-during-activity, 8 '{score}')
* insert From002(action[=].action[=], F058, line 118)
* insert Added(action[=].action[=], "The threshold of 8")

* insert RedFlagOf(RF-NUMBNESS, stat, New numbness, "New numbness: emergency care now.")
* insert RaisedBy(0, numbness, red-flag-numbness)
* insert From002(action[=].action[=], F059, line 118)

* insert RedFlagOf(RF-TINGLING, stat, New tingling, "New tingling: emergency care now.")
* insert RaisedBy(0, tingling, red-flag-tingling)
* insert From002(action[=].action[=], F060, line 118)

* insert RedFlagOf(RF-BOWEL, stat, Bowel incontinence, "Bowel incontinence: emergency care now.")
* insert RaisedBy(0, bowel, red-flag-bowel)
* insert From002(action[=].action[=], F061, line 118)

* insert RedFlagOf(RF-BLADDER, stat, Bladder incontinence or retention, "Bladder incontinence or retention: emergency care now.")
* insert RaisedBy(0, bladder, red-flag-bladder)
* insert From002(action[=].action[=], F061, line 118)

* insert RedFlagOf(RF-INFECTION, stat, Signs of wound infection, "Redness\, drainage\, opening or infection of the wound: emergency care now.")
* insert RaisedBy(0, infection, red-flag-infection)
* insert From002(action[=].action[=], F062, line 118)

* insert RedFlagOf(RF-FEVER, stat, Fever, "Body temperature of 38.0 Cel or more\, or fever reported: emergency care now.")
* insert Watches(action[=].action[=], Observation, $loinc#8310-5)
* insert RaisedFrom(0, body-temperature, 38.0 'Cel')
* insert RaisedBy(1, fever, red-flag-fever)
* insert From002(action[=].action[=], F062, line 118)
* insert Added(action[=].action[=], "38.0 Cel: of two discharge sheets the lower value")

* insert RedFlagOf(RF-SHOOTING, urgent, Electrical or shooting pain, "Electrical or shooting pain in the back: stop now\, contact the physician the same day.")
* insert RaisedBy(0, shooting-pain, red-flag-shooting)
* insert From004(action[=].action[=], F151, line 6)

* insert RedFlagOf(RF-SADDLE, stat, Saddle anesthesia, "Numbness of the saddle area: emergency care now.")
* insert RaisedBy(0, saddle, red-flag-saddle)
* insert Added(action[=].action[=], "Screening for cauda equina syndrome")

* insert RedFlagOf(RF-LEGWEAK, stat, New or worse leg weakness, "New or worse leg weakness: emergency care now.")
* insert RaisedBy(0, leg-weakness-symptom, red-flag-leg-weakness)
* insert Added(action[=].action[=], "A discharge sheet after lumbar fusion")

* insert RedFlagOf(RF-CALF, stat, Calf pain or leg swelling, "Calf pain or leg swelling: emergency care now.")
* insert RaisedBy(0, calf, red-flag-calf)
* insert Added(action[=].action[=], "A discharge sheet; deep venous thrombosis")

* insert RedFlagOf(RF-CHEST, stat, Chest pain or breathlessness, "Chest pain or breathlessness: emergency care now.")
* insert RaisedBy(0, chest, red-flag-chest)
* insert Added(action[=].action[=], "A discharge sheet")

RuleSet: RedFlagOf(item, urgency, title, text)
* insert Rule({item}, [[{title}]], [[{text}]])
* action[=].action[=].priority = #{urgency}
* insert Covers(RedFlag, A01)
* insert ExercisesButRunning(RedFlag)
* insert Covers(RedFlag, A15)
* insert Covers(RedFlag, A18)
* action[=].action[=].extension[RedFlag].extension[release].valueId = "C-RF"

RuleSet: RaisedFrom(index, measure, value)
* action[=].action[=].extension[RedFlag].extension[trigger][{index}].extension[measure].valueId = "{measure}"
* action[=].action[=].extension[RedFlag].extension[trigger][{index}].extension[atLeast].valueQuantity = {value}

RuleSet: RaisedBy(index, measure, set)
* insert WatchesSet(action[=].action[=], Observation, {set})
* insert WatchesSet(action[=].action[=], Condition, {set})
* action[=].action[=].extension[RedFlag].extension[trigger][{index}].extension[measure].valueId = "{measure}"
