-- What is exported where an EHR is pulled from in bulk: Patient, or Group/[id]. Null where its records are searched one by one.
alter table GRADUS_EHR add column PULL_EXPORT varchar(80);

-- One row an EHR that is pulled from in bulk: the export that is under way there, and which of its files are still to be taken,
-- one a line.
create table GRADUS_PULL_EXPORT (
    EHR varchar(40) not null,
    ASKED varchar(400) not null,
    SINCE timestamp with time zone,
    BEGAN_AT timestamp with time zone,
    STATUS_URL varchar(2000),
    TRANSACTION_TIME timestamp with time zone,
    FILES text not null,
    PULLED_AT timestamp with time zone,
    NEXT_AT timestamp with time zone not null,
    ATTEMPTS integer not null,
    PROBLEM varchar(1000),
    LEASE varchar(64),
    LEASE_UNTIL timestamp with time zone,
    primary key (EHR)
);
