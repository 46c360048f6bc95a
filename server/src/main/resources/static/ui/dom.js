// Makes elements without ever reading markup from text, which the pages' Content-Security-Policy forbids.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. Attributes that are functions are listeners, `true` stands alone, `null`, `undefined` and `false` are left out. */
export function el(name, attributes, ...children) {
    return fill(document.createElement(name), attributes, children);
}

/** The same for a picture. */
export function svg(name, attributes, ...children) {
    return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (value === null || value === undefined || value === false) {
            continue;
        }
        if (typeof value === "function") {
            element.addEventListener(name, value);
        } else {
            element.setAttribute(name, value === true ? "" : value);
        }
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
    return element;
}

/** A list element of what each of the items becomes; nothing if there are none. */
export function list(name, attributes, items, make) {
    return items.length ? el(name, attributes, items.map(make)) : null;
}

/** Puts the children in place of what was there. */
export function put(parent, ...children) {
    parent.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
}
