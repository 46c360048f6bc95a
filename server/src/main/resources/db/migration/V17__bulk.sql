-- What clients have asked to be exported. POSITION and AFTER_KEY say how far it has come; they move in the transaction that
-- writes what lies between. Lists are separated by spaces.
create table GRADUS_EXPORT (
    ID varchar(64) not null,
    CLIENT varchar(200) not null,
    REQUEST varchar not null,
    EXPORT_LEVEL varchar(10) not null,
    TYPES varchar(2000) not null,
    SINCE timestamp with time zone,
    STATE varchar(10) not null,
    STARTED_AT timestamp with time zone not null,
    TRANSACTION_TIME timestamp with time zone not null,
    FINISHED_AT timestamp with time zone,
    EXPIRES_AT timestamp with time zone,
    POSITION integer not null,
    AFTER_KEY bigint not null,
    WRITTEN bigint not null,
    ATTEMPTS integer not null,
    NEXT_AT timestamp with time zone not null,
    LEASE varchar(64),
    LEASE_UNTIL timestamp with time zone,
    PROBLEM varchar(1000),
    primary key (ID)
);
create index GRADUS_EXPORT_DUE on GRADUS_EXPORT (STATE, NEXT_AT);
create index GRADUS_EXPORT_CLIENT on GRADUS_EXPORT (CLIENT, STATE);

-- Whose records an export of patients holds, by their keys in FHIR's own tables.
create table GRADUS_EXPORT_PATIENT (
    EXPORT_ID varchar(64) not null,
    PATIENT_KEY bigint not null,
    PATIENT varchar(64) not null,
    primary key (EXPORT_ID, PATIENT_KEY),
    foreign key (EXPORT_ID) references GRADUS_EXPORT (ID) on delete cascade
);

-- The lines of the files, some hundred a row, so that every replica serves them and none holds a file in memory.
create table GRADUS_EXPORT_PART (
    EXPORT_ID varchar(64) not null,
    KIND varchar(10) not null,
    TYPE varchar(40) not null,
    PART integer not null,
    FILE_NUMBER integer not null,
    LINES integer not null,
    CONTENT text not null,
    primary key (EXPORT_ID, KIND, TYPE, PART),
    foreign key (EXPORT_ID) references GRADUS_EXPORT (ID) on delete cascade
);
