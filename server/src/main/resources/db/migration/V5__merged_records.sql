-- Patient records that have been merged into another: what is reported of the one counts for the other.
create table GRADUS_MERGED_RECORD (
    PATIENT varchar(64) not null,
    REPLACED_BY varchar(64) not null,
    primary key (PATIENT)
);
create index GRADUS_MERGED_RECORD_REPLACED_BY on GRADUS_MERGED_RECORD (REPLACED_BY);
