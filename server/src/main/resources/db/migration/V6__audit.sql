-- Each replica that starts draws a number, so that no two of them give the same id to an audit record.
create sequence GRADUS_AUDIT_REPLICA_SEQ start with 1 increment by 1;

-- Who did what, when, to whom, and with what outcome. Rows are inserted, never changed or deleted.
-- The id begins with the time (milliseconds of the epoch, shifted left by 22 bits).
create table GRADUS_AUDIT (
    ID bigint not null,
    KIND varchar(10) not null,
    ACTION varchar(40) not null,
    DETAIL varchar(500),
    OUTCOME smallint not null,
    RULE varchar(500),
    CLIENT varchar(200),
    SUBJECT varchar(200),
    PERSON varchar(100),
    ADDRESS varchar(64),
    REQUEST_ID varchar(64),
    RESOURCE_TYPE varchar(40),
    RESOURCE_ID varchar(64),
    RESOURCE_VERSION varchar(20),
    PATIENT varchar(64),
    PATIENTS varchar,
    QUERY varchar(4000),
    TRIGGERS varchar(4000),
    primary key (ID)
);
create index GRADUS_AUDIT_BY_PATIENT on GRADUS_AUDIT (PATIENT, ID);
create index GRADUS_AUDIT_BY_RESOURCE on GRADUS_AUDIT (RESOURCE_ID, ID);

-- Finds the records of pages that showed more than one patient.
create table GRADUS_AUDIT_PATIENT (
    PATIENT varchar(64) not null,
    AUDIT_ID bigint not null,
    primary key (PATIENT, AUDIT_ID)
);

-- The chain: each seal is a hash of its predecessor and of one audit record.
create table GRADUS_AUDIT_SEAL (
    POSITION bigint not null,
    AUDIT_ID bigint not null,
    HASH varchar(64) not null,
    primary key (POSITION),
    constraint GRADUS_AUDIT_SEAL_RECORD unique (AUDIT_ID)
);
