-- What is pulled from each EHR, types separated by spaces; null where nothing is.
alter table GRADUS_EHR add column PULL_MINUTES integer;
alter table GRADUS_EHR add column PULL_TYPES varchar(200);

-- One row an EHR and patient: when the patient's record there is pulled next, and who is at it.
create table GRADUS_PULL (
    EHR varchar(40) not null,
    PATIENT varchar(64) not null,
    NEXT_AT timestamp with time zone not null,
    PULLED_AT timestamp with time zone,
    ATTEMPTS integer not null,
    PROBLEM varchar(1000),
    LEASE varchar(64),
    LEASE_UNTIL timestamp with time zone,
    primary key (EHR, PATIENT)
);
create index GRADUS_PULL_DUE on GRADUS_PULL (EHR, NEXT_AT);

-- Up to which change the EHR's resources of a type have been taken for a patient.
create table GRADUS_PULL_CURSOR (
    EHR varchar(40) not null,
    PATIENT varchar(64) not null,
    TYPE varchar(40) not null,
    UPDATED_AT timestamp with time zone not null,
    primary key (EHR, PATIENT, TYPE)
);

-- Which state of a resource of an EHR is stored here, and in which version of ours.
create table GRADUS_INBOUND_ITEM (
    EHR varchar(40) not null,
    TYPE varchar(40) not null,
    THEIR_ID varchar(64) not null,
    OUR_VERSION varchar(20) not null,
    UPDATED_AT timestamp with time zone,
    THEIR_VERSION varchar(64),
    primary key (EHR, TYPE, THEIR_ID)
);

-- What came from an EHR, or should have, and could not be taken. It goes when the same thing is taken after all.
create table GRADUS_INBOUND_ISSUE (
    ID varchar(64) not null,
    EHR varchar(40) not null,
    PATIENT varchar(64) not null,
    RESOURCE varchar(120) not null,
    REASON varchar(30) not null,
    DETAIL varchar(1000) not null,
    FIRST_AT timestamp with time zone not null,
    LAST_AT timestamp with time zone not null,
    TIMES integer not null,
    primary key (ID)
);
create index GRADUS_INBOUND_ISSUE_EHR on GRADUS_INBOUND_ISSUE (EHR, LAST_AT);
