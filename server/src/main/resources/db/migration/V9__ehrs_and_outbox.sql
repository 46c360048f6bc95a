-- The EHRs that plans are sent to. Lists are separated by spaces.
create table GRADUS_EHR (
    ID varchar(40) not null,
    NAME varchar(200) not null,
    BASE_URL varchar(500) not null,
    TOKEN_URL varchar(500),
    CLIENT_ID varchar(200) not null,
    ALGORITHM varchar(10) not null,
    SCOPES varchar(2000) not null,
    PATIENT_SYSTEMS varchar(2000) not null,
    ACCEPTS varchar(20) not null,
    ACTIVE boolean not null,
    QUIET_UNTIL timestamp with time zone,
    primary key (ID)
);

-- The keys with which this server proves to each EHR who it is; encrypted like the signing keys.
create table GRADUS_EHR_KEY (
    EHR varchar(40) not null,
    KID varchar(64) not null,
    SALT varchar(64) not null,
    JWK varchar not null,
    SIGNS_FROM timestamp with time zone not null,
    primary key (KID)
);
create index GRADUS_EHR_KEY_OWNER on GRADUS_EHR_KEY (EHR);

-- One row a plan and EHR: up to which change the EHR is to know the plan, and up to which it does.
create table GRADUS_DELIVERY (
    EHR varchar(40) not null,
    PLAN_ID varchar(64) not null,
    PATIENT varchar(64) not null,
    WANTED bigint not null,
    DELIVERED bigint not null,
    STATE varchar(10) not null,
    WAITING_SINCE timestamp with time zone not null,
    NEXT_AT timestamp with time zone not null,
    ATTEMPTS integer not null,
    LEASE varchar(64),
    LEASE_UNTIL timestamp with time zone,
    PROBLEM varchar(1000),
    DELIVERED_AT timestamp with time zone,
    primary key (EHR, PLAN_ID)
);
create index GRADUS_DELIVERY_DUE on GRADUS_DELIVERY (STATE, NEXT_AT);

-- What each EHR has of ours. INTENTS are hashes of what was sent and not confirmed yet: what an EHR holds is ours if it is
-- one of them, or CONTENT, which was confirmed.
create table GRADUS_EHR_COPY (
    EHR varchar(40) not null,
    RESOURCE varchar(150) not null,
    PLAN_ID varchar(64) not null,
    OUR_VERSION varchar(20),
    THEIR_ID varchar(64),
    THEIR_VERSION varchar(64),
    CONTENT varchar(64),
    INTENTS varchar not null,
    CONFLICT boolean not null,
    CONFLICT_VERSION varchar(64),
    primary key (EHR, RESOURCE)
);
create index GRADUS_EHR_COPY_PLAN on GRADUS_EHR_COPY (PLAN_ID, EHR);
