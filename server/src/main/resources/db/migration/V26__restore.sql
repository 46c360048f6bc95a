-- Which database this is, as it said itself when a server last opened it, and the name of the last restore that the configuration
-- told of. Another one means that it was restored or copied: noticed then, and undecided until an administrator decides.
create table GRADUS_RESTORE (
    ID integer not null,
    FINGERPRINT varchar(200) not null,
    RESTORE_NAME varchar(200),
    NOTICED_AT timestamp with time zone,
    DECIDED_AT timestamp with time zone,
    primary key (ID)
);
