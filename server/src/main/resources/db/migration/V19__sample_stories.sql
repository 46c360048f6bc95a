-- How far each sample patient's story has been played. A sandbox has rows here, production has none.
create table GRADUS_SAMPLE_STORY (
    NAME varchar(64) not null,
    SURGERY date not null,
    PLAYED_DAY integer not null,
    FINISHED boolean not null,
    primary key (NAME)
);
