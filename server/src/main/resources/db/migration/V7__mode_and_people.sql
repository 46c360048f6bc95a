-- The mode that has used this database first; the other one never opens it.
create table GRADUS_MODE (
    ID integer not null,
    MODE_WORD varchar(20) not null,
    primary key (ID)
);
-- Versions without this table ran as a sandbox only.
insert into GRADUS_MODE (ID, MODE_WORD) select 1, 'sandbox' where exists (select 1 from HFJ_RESOURCE);

-- Whom the hospital's OpenID provider means: one Practitioner or one Patient of this server. MATCHED tells a link that
-- claims made at a sign-in from one that an administrator made.
create table GRADUS_USER_LINK (
    SUBJECT varchar(64) not null,
    ISSUER varchar(500) not null,
    ISSUER_SUBJECT varchar(255) not null,
    FHIR_USER varchar(100) not null,
    DISPLAY_NAME varchar(200) not null,
    MATCHED boolean not null,
    ENABLED boolean not null,
    CREATED_AT timestamp with time zone not null,
    primary key (SUBJECT),
    constraint GRADUS_USER_LINK_PERSON unique (ISSUER, ISSUER_SUBJECT)
);
create index GRADUS_USER_LINK_FHIR_USER on GRADUS_USER_LINK (FHIR_USER);

-- The one-time credential that makes the first administrator: its hash, never itself.
create table GRADUS_BOOTSTRAP (
    ID integer not null,
    CREDENTIAL_HASH varchar(64) not null,
    EXPIRES_AT timestamp with time zone not null,
    USED_AT timestamp with time zone,
    primary key (ID)
);

-- Backend clients that are trusted to speak for the physicians whom they name as performers.
create table GRADUS_VOUCHING_CLIENT (
    CLIENT_ID varchar(200) not null,
    primary key (CLIENT_ID)
);
