package org.gradus.export;

/** Where an export is asked for, which says whose data it holds. */
enum ExportLevel {
    /** Whatever the server stores. */
    SYSTEM,
    /** The records of all patients. */
    PATIENT,
    /** The records of the patients of a Group. */
    GROUP
}
