// Reads extensions and values of any type.

export const BASE = "https://gradus.dev/fhir/StructureDefinition/";

/** The first extension of that name, one of ours unless the name is a whole address. */
export function extension(element, name) {
    return element?.extension?.find((each) => each.url === (name.includes(":") ? name : BASE + name));
}

/** The part of that name in an extension with parts. */
export function part(element, name) {
    return element?.extension?.find((each) => each.url === name);
}

/** The value, whatever its type. */
export function valueOf(element) {
    return element && Object.entries(element).find(([name]) => name.startsWith("value"))?.[1];
}
