-- Apps and backend clients that may ask for tokens.
create table GRADUS_CLIENT (
    CLIENT_ID varchar(200) not null,
    NAME varchar(200) not null,
    SECRET_HASH varchar(200),
    AUTHENTICATION varchar(200) not null,
    GRANTS varchar(200) not null,
    REDIRECT_URIS varchar not null,
    SCOPES varchar not null,
    JWKS_URL varchar(1000),
    JWKS varchar,
    TOKEN_SECONDS integer not null,
    ENABLED boolean not null,
    RESOURCE_SERVER boolean not null,
    LAUNCHES boolean not null,
    LOOPBACK boolean not null,
    SANDBOX boolean not null,
    CREATED_AT timestamp with time zone not null,
    primary key (CLIENT_ID)
);

-- A grant: from the authorization request over its code to its family of tokens. No code or token stands here, only
-- its SHA-256 hash.
create table GRADUS_AUTHORIZATION (
    ID varchar(64) not null,
    CLIENT_ID varchar(200) not null,
    PRINCIPAL varchar(200) not null,
    GRANT_TYPE varchar(50) not null,
    SCOPES varchar not null,
    DETAILS varchar not null,
    STATE_HASH varchar(64),
    CODE_HASH varchar(64),
    CODE_ISSUED_AT timestamp with time zone,
    CODE_EXPIRES_AT timestamp with time zone,
    CODE_USED boolean not null,
    WRONG_VERIFIERS integer not null,
    REVOKED boolean not null,
    CREATED_AT timestamp with time zone not null,
    EXPIRES_AT timestamp with time zone not null,
    primary key (ID),
    constraint GRADUS_AUTHORIZATION_STATE unique (STATE_HASH),
    constraint GRADUS_AUTHORIZATION_CODE unique (CODE_HASH)
);
create index GRADUS_AUTHORIZATION_EXPIRY on GRADUS_AUTHORIZATION (EXPIRES_AT);
create index GRADUS_AUTHORIZATION_PRINCIPAL on GRADUS_AUTHORIZATION (PRINCIPAL);

-- The refresh tokens of a family; the one that has not been replaced is the living one.
create table GRADUS_REFRESH_TOKEN (
    TOKEN_HASH varchar(64) not null,
    AUTHORIZATION_ID varchar(64) not null,
    ISSUED_AT timestamp with time zone not null,
    EXPIRES_AT timestamp with time zone not null,
    REPLACED_AT timestamp with time zone,
    primary key (TOKEN_HASH),
    foreign key (AUTHORIZATION_ID) references GRADUS_AUTHORIZATION (ID) on delete cascade
);
create index GRADUS_REFRESH_TOKEN_FAMILY on GRADUS_REFRESH_TOKEN (AUTHORIZATION_ID);

create table GRADUS_ACCESS_TOKEN (
    JTI varchar(64) not null,
    TOKEN_HASH varchar(64) not null,
    AUTHORIZATION_ID varchar(64) not null,
    CLIENT_ID varchar(200) not null,
    ISSUED_AT timestamp with time zone not null,
    EXPIRES_AT timestamp with time zone not null,
    primary key (JTI),
    constraint GRADUS_ACCESS_TOKEN_HASH unique (TOKEN_HASH),
    foreign key (AUTHORIZATION_ID) references GRADUS_AUTHORIZATION (ID) on delete cascade
);
create index GRADUS_ACCESS_TOKEN_FAMILY on GRADUS_ACCESS_TOKEN (AUTHORIZATION_ID);

-- What a person decided about an app the last time it asked.
create table GRADUS_CONSENT (
    CLIENT_ID varchar(200) not null,
    PRINCIPAL varchar(200) not null,
    GRANTED varchar not null,
    REFUSED varchar not null,
    DECIDED_AT timestamp with time zone not null,
    primary key (CLIENT_ID, PRINCIPAL)
);

-- Assertions of clients that have been used; each serves once.
create table GRADUS_USED_ASSERTION (
    CLIENT_ID varchar(200) not null,
    JTI_HASH varchar(64) not null,
    EXPIRES_AT timestamp with time zone not null,
    primary key (CLIENT_ID, JTI_HASH)
);
create index GRADUS_USED_ASSERTION_EXPIRY on GRADUS_USED_ASSERTION (EXPIRES_AT);

-- What an EHR says when it opens an app: one-time values and the context behind them.
create table GRADUS_LAUNCH (
    LAUNCH_HASH varchar(64) not null,
    CLIENT_ID varchar(200) not null,
    PRINCIPAL varchar(200),
    CONTEXT varchar not null,
    EXPIRES_AT timestamp with time zone not null,
    USED_AT timestamp with time zone,
    primary key (LAUNCH_HASH)
);
create index GRADUS_LAUNCH_EXPIRY on GRADUS_LAUNCH (EXPIRES_AT);

-- Keys that sign tokens, a generation after the other.
create table GRADUS_SIGNING_KEY (
    GENERATION integer not null,
    KID varchar(64) not null,
    SALT varchar(64) not null,
    JWK varchar not null,
    SIGNS_FROM timestamp with time zone not null,
    primary key (GENERATION)
);

-- Sessions of people at the sign-in pages, for any replica (Spring Session's own tables).
create table SPRING_SESSION (
    PRIMARY_ID char(36) not null,
    SESSION_ID char(36) not null,
    CREATION_TIME bigint not null,
    LAST_ACCESS_TIME bigint not null,
    MAX_INACTIVE_INTERVAL int not null,
    EXPIRY_TIME bigint not null,
    PRINCIPAL_NAME varchar(100),
    constraint SPRING_SESSION_PK primary key (PRIMARY_ID)
);
create unique index SPRING_SESSION_IX1 on SPRING_SESSION (SESSION_ID);
create index SPRING_SESSION_IX2 on SPRING_SESSION (EXPIRY_TIME);
create index SPRING_SESSION_IX3 on SPRING_SESSION (PRINCIPAL_NAME);
create table SPRING_SESSION_ATTRIBUTES (
    SESSION_PRIMARY_ID char(36) not null,
    ATTRIBUTE_NAME varchar(200) not null,
    ATTRIBUTE_BYTES bytea not null,
    constraint SPRING_SESSION_ATTRIBUTES_PK primary key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
    constraint SPRING_SESSION_ATTRIBUTES_FK foreign key (SESSION_PRIMARY_ID) references SPRING_SESSION (PRIMARY_ID) on delete cascade
);
