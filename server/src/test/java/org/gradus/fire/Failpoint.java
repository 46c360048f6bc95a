package org.gradus.fire;

/**
 * Where an evaluation can be held and killed. Each but the first is a trigger in the database: the server has no part in it,
 * so it costs production nothing and cannot be switched on there.
 */
enum Failpoint {
    /** The report is stored, its evaluation has not begun. */
    STORED(""),
    /** The new version of the CarePlan is written. */
    CARE_PLAN("""
            create trigger FIRE_CARE_PLAN after insert on HFJ_RES_VER for each row when (new.RES_TYPE = 'CarePlan')
            execute function FIRE_RESOURCE('CARE_PLAN')"""),
    /** A Provenance is written, after the CarePlan. */
    PROVENANCE("""
            create trigger FIRE_PROVENANCE after insert on HFJ_RES_VER for each row when (new.RES_TYPE = 'Provenance')
            execute function FIRE_RESOURCE('PROVENANCE')"""),
    /** The plan's row is written, after every resource. */
    PLAN_ROW("""
            create trigger FIRE_PLAN_ROW after update on GRADUS_PLAN for each row
            execute function FIRE_ROW('PLAN_ROW')"""),
    /** The requests are removed: all is written but the log of changes and the audit. */
    REQUESTS_REMOVED("""
            create trigger FIRE_REQUESTS_REMOVED after delete on GRADUS_EVALUATION_REQUEST for each row
            execute function FIRE_OLD_ROW('REQUESTS_REMOVED')"""),
    /** The database has been asked to commit and has not done so. */
    BEFORE_COMMIT("""
            create constraint trigger FIRE_BEFORE_COMMIT after update on GRADUS_PLAN deferrable initially deferred
            for each row execute function FIRE_ROW('BEFORE_COMMIT')"""),
    /** The database has committed, and the server has died before it heard so. */
    COMMITTED("""
            create constraint trigger FIRE_COMMITTED after update on GRADUS_PLAN deferrable initially deferred
            for each row execute function FIRE_ROW('COMMITTED')""");

    private final String trigger;

    Failpoint(String trigger) {
        this.trigger = trigger;
    }

    /** The statement that makes the trigger; empty where a lock of the server's own is used. */
    String trigger() {
        return trigger;
    }
}
