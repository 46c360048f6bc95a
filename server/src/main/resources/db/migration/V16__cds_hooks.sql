-- The cards that EHRs were given, so that feedback can be checked and counted; nothing of a patient but the plan's id.
create table GRADUS_CDS_CARD (
    ID varchar(36) not null,
    SERVICE varchar(40) not null,
    ISSUER varchar(200) not null,
    KIND varchar(20) not null,
    INDICATOR varchar(10) not null,
    PLAN_ID varchar(64) not null,
    ITEMS varchar(1000) not null,
    SUGGESTION varchar(36),
    SHOWN_AT timestamp with time zone not null,
    primary key (ID)
);
create index GRADUS_CDS_CARD_AGE on GRADUS_CDS_CARD (SHOWN_AT);

-- What clinicians made of them. The same said twice is one row: its id is derived from what it says.
create table GRADUS_CDS_FEEDBACK (
    ID varchar(36) not null,
    CARD varchar(36) not null,
    OUTCOME varchar(12) not null,
    REASON_SYSTEM varchar(500),
    REASON_CODE varchar(200),
    REMARK varchar(2000),
    OUTCOME_AT timestamp with time zone not null,
    RECEIVED_AT timestamp with time zone not null,
    primary key (ID)
);
create index GRADUS_CDS_FEEDBACK_CARD on GRADUS_CDS_FEEDBACK (CARD);
create index GRADUS_CDS_FEEDBACK_AGE on GRADUS_CDS_FEEDBACK (RECEIVED_AT);
