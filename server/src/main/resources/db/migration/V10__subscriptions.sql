-- What a client asked to be told, and how far it has been told. The resource itself is a Subscription in FHIR's own tables;
-- the values of its headers are here only.
create table GRADUS_SUBSCRIPTION (
    ID varchar(64) not null,
    CLIENT varchar(200) not null,
    SCOPES varchar not null,
    STATUS varchar(10) not null,
    TOPIC varchar(20) not null,
    PATIENT varchar(64),
    PLAN_ID varchar(64),
    ENDPOINT varchar(2000) not null,
    HEADERS varchar not null,
    CONTENT varchar(20) not null,
    HEARTBEAT_SECONDS integer,
    TIMEOUT_SECONDS integer not null,
    MAX_COUNT integer not null,
    ENDS_AT timestamp with time zone,
    -- Changes of plans up to this one were before the subscription.
    SINCE_CHANGE bigint not null,
    -- Number of the last event that happened, and of the last one that the subscriber has taken.
    EVENTS bigint not null,
    DELIVERED bigint not null,
    -- Failed attempts in a row.
    ATTEMPTS integer not null,
    -- When there is something to do; null while there is nothing.
    NEXT_AT timestamp with time zone,
    SENT_AT timestamp with time zone,
    -- Who is sending, and until when nobody else does.
    CLAIM varchar(64),
    CLAIMED_UNTIL timestamp with time zone,
    -- Goes up whenever the client changes the subscription.
    REVISION integer not null,
    primary key (ID)
);
create index GRADUS_SUBSCRIPTION_DUE on GRADUS_SUBSCRIPTION (NEXT_AT);
create index GRADUS_SUBSCRIPTION_CLIENT on GRADUS_SUBSCRIPTION (CLIENT);

-- What happened, for each subscription it concerns. A change of a plan is one event at most, however often it is read.
create table GRADUS_SUBSCRIPTION_EVENT (
    SUBSCRIPTION_ID varchar(64) not null,
    EVENT_NUMBER bigint not null,
    CHANGE_NUMBER bigint not null,
    PATIENT varchar(64) not null,
    HAPPENED_AT timestamp with time zone not null,
    RESOURCES varchar not null,
    MADE_AT timestamp with time zone not null,
    primary key (SUBSCRIPTION_ID, EVENT_NUMBER),
    constraint GRADUS_SUBSCRIPTION_EVENT_ONCE unique (SUBSCRIPTION_ID, CHANGE_NUMBER),
    foreign key (SUBSCRIPTION_ID) references GRADUS_SUBSCRIPTION (ID) on delete cascade
);
create index GRADUS_SUBSCRIPTION_EVENT_AGE on GRADUS_SUBSCRIPTION_EVENT (MADE_AT);
