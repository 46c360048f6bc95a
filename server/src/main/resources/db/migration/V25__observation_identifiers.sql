-- Identifiers under which Observations were created on condition (If-None-Exist), for one patient each: of two at the same moment the
-- second finds the row of the first. ID is a hash of patient, system and value. A row lives as long as its Observation keeps them.
create table GRADUS_OBSERVATION_IDENTIFIER (
    ID varchar(64) not null,
    OBSERVATION_ID varchar(64) not null,
    primary key (ID)
);
create index GRADUS_OBSERVATION_IDENTIFIED on GRADUS_OBSERVATION_IDENTIFIER (OBSERVATION_ID);
