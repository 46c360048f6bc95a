-- One row per patient with a plan; locking it makes evaluations of one patient follow each other.
create table GRADUS_PATIENT_LOCK (
    PATIENT varchar(64) not null,
    primary key (PATIENT)
);

-- Where each plan stands. The FHIR resources are its projection, written in the same transaction.
create table GRADUS_PLAN (
    PLAN_ID varchar(64) not null,
    PATIENT varchar(64) not null,
    PROTOCOL varchar(500) not null,
    ENROLMENT_KEY varchar(500) not null,
    STATUS varchar(10) not null,
    PHASE varchar(64) not null,
    STATE varchar not null,
    RESOURCES varchar not null,
    REVIEW_AT timestamp with time zone,
    EVALUATED_AT timestamp with time zone,
    CREATED_AT timestamp with time zone not null,
    VERSION bigint not null,
    primary key (PLAN_ID),
    constraint GRADUS_PLAN_ENROLMENT unique (ENROLMENT_KEY)
);
create index GRADUS_PLAN_PATIENT on GRADUS_PLAN (PATIENT);
create index GRADUS_PLAN_REVIEW on GRADUS_PLAN (REVIEW_AT);

-- What reports say, as the engine needs it; kept in the report's own transaction and rebuildable from the resources.
create sequence GRADUS_EVIDENCE_SEQ start with 1 increment by 50;
create table GRADUS_EVIDENCE (
    ID bigint not null,
    RESOURCE_TYPE varchar(20) not null,
    RESOURCE_ID varchar(64) not null,
    VERSION varchar(20) not null,
    PATIENT varchar(64) not null,
    CODES varchar not null,
    STANDING varchar(10) not null,
    EFFECTIVE_START timestamp with time zone,
    EFFECTIVE_END timestamp with time zone,
    EFFECTIVE_DATE date,
    EFFECTIVE_ORDER timestamp with time zone not null,
    VALUE_KIND varchar(10) not null,
    VALUE_NUMBER varchar(100),
    VALUE_UNIT varchar(100),
    VALUE_COMPARATOR varchar(10),
    VALUE_CODES varchar,
    VALUE_BOOLEAN boolean,
    ACTIVITIES varchar not null,
    CLEARANCE_KIND varchar(100),
    DEVICE varchar,
    IDENTIFIERS varchar not null,
    PERFORMER_ROLES varchar not null,
    RECEIVED timestamp with time zone not null,
    RECEIVED_SEQUENCE integer not null,
    LONG_TERM boolean not null,
    primary key (ID),
    constraint GRADUS_EVIDENCE_RESOURCE unique (RESOURCE_ID, RESOURCE_TYPE)
);
create index GRADUS_EVIDENCE_WINDOW on GRADUS_EVIDENCE (PATIENT, EFFECTIVE_ORDER);
create index GRADUS_EVIDENCE_LONG_TERM on GRADUS_EVIDENCE (PATIENT, LONG_TERM);

-- "Look at this patient again": inserted in the transaction of the write that asks for it, removed by the evaluation.
create sequence GRADUS_EVALUATION_REQUEST_SEQ start with 1 increment by 50;
create table GRADUS_EVALUATION_REQUEST (
    ID bigint not null,
    PATIENT varchar(64) not null,
    CAUSE varchar(20) not null,
    RESOURCE varchar(100) not null,
    VERSION varchar(20) not null,
    EFFECTIVE_DAY date,
    REVISED boolean not null,
    CREATED_AT timestamp with time zone not null,
    NOT_BEFORE timestamp with time zone not null,
    ATTEMPTS integer not null,
    PROBLEM varchar(1000),
    primary key (ID)
);
create index GRADUS_EVALUATION_REQUEST_PATIENT on GRADUS_EVALUATION_REQUEST (PATIENT);
create index GRADUS_EVALUATION_REQUEST_DUE on GRADUS_EVALUATION_REQUEST (NOT_BEFORE);
