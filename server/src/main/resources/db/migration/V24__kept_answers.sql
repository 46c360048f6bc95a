-- Answers to requests that carried an Idempotency-Key, so that the same again is answered without a second effect. ID is a hash of
-- who asked and of the key. LEASE_UNTIL is there while the first is under way; STATUS is written in the transaction of its write.
create table GRADUS_KEPT_ANSWER (
    ID varchar(64) not null,
    FINGERPRINT varchar(64) not null,
    ATTEMPT varchar(36) not null,
    LEASE_UNTIL timestamp with time zone,
    EXPIRES_AT timestamp with time zone not null,
    STATUS integer,
    HEADERS varchar(4000),
    BODY text,
    primary key (ID)
);
create index GRADUS_KEPT_ANSWER_EXPIRED on GRADUS_KEPT_ANSWER (EXPIRES_AT);
