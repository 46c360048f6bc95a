-- Erasures of patients' records: who asked for one, why, and how far it is. The patient's id is all that is left of the patient; PLANS
-- (ids of the plans) is emptied when the erasure has been looked at once more.
create table GRADUS_ERASURE (
    ID varchar(64) not null,
    PATIENT varchar(64) not null,
    REASON varchar(500) not null,
    ASKED_BY varchar(200) not null,
    ASKED_AT timestamp with time zone not null,
    BEGUN_BY varchar(200),
    BEGUN_AT timestamp with time zone,
    ERASED_AT timestamp with time zone,
    CHECKED_AT timestamp with time zone,
    -- When it is gone on with, or looked at once more; null before it has begun, and when nothing is left to do.
    NEXT_AT timestamp with time zone,
    RESOURCES bigint not null,
    HOLDERS varchar not null,
    PLANS varchar not null,
    primary key (ID)
);
create index GRADUS_ERASURE_PATIENT on GRADUS_ERASURE (PATIENT);
create index GRADUS_ERASURE_DUE on GRADUS_ERASURE (NEXT_AT);
