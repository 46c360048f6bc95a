-- Where the sandbox clock stands still; empty while it runs.
create table GRADUS_STOPPED_CLOCK (
    ID integer not null,
    STOPPED_AT timestamp with time zone not null,
    primary key (ID)
);

-- Which content of a FHIR package of ours has been loaded, by its hash.
create table GRADUS_LOADED_PACKAGE (
    NAME varchar(100) not null,
    CONTENT_HASH varchar(64) not null,
    LOADED_AT timestamp with time zone not null,
    primary key (NAME)
);
