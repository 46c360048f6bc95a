-- What became of each HL7 v2 message: one row a message control id of a sender. The body is not kept, only its hash; nor is
-- anything of a patient, beyond references to what was stored.
create table GRADUS_HL7V2_MESSAGE (
    SENDER varchar(60) not null,
    CONTROL_ID varchar(199) not null,
    BODY_HASH varchar(64) not null,
    EVENT varchar(20) not null,
    STATUS varchar(10) not null,
    ACK varchar not null,
    RECEIVED_AT timestamp with time zone not null,
    ATTEMPTS integer not null,
    ISSUES varchar not null,
    RESOURCES varchar not null,
    primary key (SENDER, CONTROL_ID)
);
create index GRADUS_HL7V2_MESSAGE_TIME on GRADUS_HL7V2_MESSAGE (RECEIVED_AT);

-- How new the last message was that told of a resource, so that an older one that comes later does not overwrite it.
create table GRADUS_HL7V2_ITEM (
    SENDER varchar(60) not null,
    REFERENCE varchar(120) not null,
    REPORTED_AT timestamp with time zone not null,
    SENT_AT timestamp with time zone not null,
    primary key (SENDER, REFERENCE)
);
