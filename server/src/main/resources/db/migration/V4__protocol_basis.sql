-- What a published protocol rests on: a line for each definition, its canonical and the version of the resource that it
-- was compiled from. Whatever is stored later, a published version stays what it was.
create table GRADUS_PROTOCOL_BASIS (
    PROTOCOL varchar(500) not null,
    DEFINITIONS varchar not null,
    primary key (PROTOCOL)
);
