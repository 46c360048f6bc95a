-- How far the last rebuild of the evidence is, in one row for all replicas. POSITION and AFTER_KEY say what is read next; whoever
-- reads holds the lease.
create table GRADUS_EVIDENCE_REBUILD (
    ID integer not null,
    STATE varchar(10) not null,
    STARTED_AT timestamp with time zone,
    FINISHED_AT timestamp with time zone,
    TOTAL bigint not null,
    READ_COUNT bigint not null,
    CHANGED bigint not null,
    POSITION integer not null,
    AFTER_KEY bigint not null,
    ATTEMPTS integer not null,
    NEXT_AT timestamp with time zone not null,
    LEASE varchar(64),
    LEASE_UNTIL timestamp with time zone,
    primary key (ID)
);
insert into GRADUS_EVIDENCE_REBUILD (ID, STATE, TOTAL, READ_COUNT, CHANGED, POSITION, AFTER_KEY, ATTEMPTS, NEXT_AT)
    values (1, 'NEVER', 0, 0, 0, 0, 0, 0, current_timestamp);
