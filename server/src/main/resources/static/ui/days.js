// Calendar days in the patient's time zone: the zone in which the server counts days too.

const DAY = 86_400_000;

/** A day is text, as in `2026-03-01`. */
export function dayOf(instant, zone) {
    return new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
        new Date(instant),
    );
}

/** The day of a FHIR date or dateTime; a date without a time is in no zone. */
export function dayOfFhir(value, zone) {
    return value.length <= 10 ? value.padEnd(10, "-01") : dayOf(value, zone);
}

export function daysBetween(from, to) {
    return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

export function plusDays(day, days) {
    return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** `1 March 2026`, or without the year where it is that of the other day. */
export function inWords(day, other, locale) {
    const sameYear = other && other.slice(0, 4) === day.slice(0, 4);
    return new Intl.DateTimeFormat(locale, {
        timeZone: "UTC",
        day: "numeric",
        month: "long",
        year: sameYear ? undefined : "numeric",
    }).format(new Date(Date.parse(day)));
}

/** Date and time of an instant in the zone, for people. */
export function momentInWords(instant, zone, locale) {
    return new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}

/** What an input of type `datetime-local` shows for an instant. */
export function localTime(instant, zone) {
    const parts = new Intl.DateTimeFormat("en-CA", {
        timeZone: zone,
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
    }).formatToParts(new Date(instant));
    const part = (type) => parts.find((each) => each.type === type).value;
    return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The instant of what such an input says, as FHIR writes it, with the zone's offset of that moment. */
export function fromLocalTime(text, zone) {
    const asIfUtc = Date.parse(`${text}:00Z`);
    const offset = (instant) => Date.parse(`${localTime(instant, zone)}:00Z`) - Math.floor(instant / 60_000) * 60_000;
    const first = asIfUtc - offset(asIfUtc);
    const instant = asIfUtc - offset(first);
    return atOffset(instant, offset(instant));
}

/** An instant as FHIR writes it, with the zone's offset. */
export function inZone(instant, zone) {
    const moment = new Date(instant).getTime();
    return atOffset(moment, Date.parse(`${localTime(moment, zone)}:00Z`) - Math.floor(moment / 60_000) * 60_000);
}

function atOffset(instant, offset) {
    const minutes = Math.abs(offset) / 60_000;
    const two = (number) => String(number).padStart(2, "0");
    const zone = `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    return new Date(instant + offset).toISOString().slice(0, 19) + zone;
}
