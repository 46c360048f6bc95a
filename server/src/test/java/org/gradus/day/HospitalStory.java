package org.gradus.day;

/** The day from its beginning to its end. */
final class HospitalStory {

    private HospitalStory() {}

    static void play(HospitalDay day) {
        day.the_hospitals_ehr_is_connected();
        day.anna_is_admitted();
        day.her_surgery_is_found_in_the_ehr();
        day.she_is_enrolled_by_itself();
        day.the_ehr_gets_her_plan();
        day.the_ward_asks_to_be_told();

        day.her_watch_and_her_app_report_a_quiet_week();
        day.her_surgeon_clears_her_in_the_ehr();
        day.the_ehr_gets_the_plan_that_has_advanced();

        day.the_ehr_goes_down();
        day.her_therapist_holds_her_exercise_and_has_it_go_on_and_holds_it_again();
        day.an_hour_passes();
        day.the_ehr_comes_back_and_catches_up();

        day.everything_came_in_order_and_nothing_twice();
        day.the_ward_was_told_of_everything();
    }
}
