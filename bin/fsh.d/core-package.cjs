// Turns the R4 definitions that HAPI publishes on Maven Central (FHIR XML bundles in a jar) into the
// package hl7.fhir.r4.core#4.0.1 that SUSHI looks up, so that compiling FSH needs no FHIR registry.
//
//   node core-package.cjs <folder of the unpacked jar> <FHIR package cache>
'use strict';
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const [unpacked, cache] = process.argv.slice(2);
// fhir-tool is SUSHI's own XML reader; it is resolved from where SUSHI was installed
const { Fhir } = createRequire(path.join(process.cwd(), 'node_modules', 'fsh-sushi', 'package.json'))('fhir-tool');
const model = path.join(unpacked, 'org', 'hl7', 'fhir', 'r4', 'model');
const wanted = new Set(['StructureDefinition', 'ValueSet', 'CodeSystem', 'SearchParameter']);
const target = path.join(cache, 'hl7.fhir.r4.core#4.0.1', 'package');
const converter = new Fhir();

function* resourcesOf(file) {
  const text = fs.readFileSync(path.join(model, file), 'utf8').replace(/<!--[^]*?-->/g, '');
  if (file.endsWith('.json')) {
    for (const entry of JSON.parse(text).entry) yield entry.resource;
    return;
  }
  // an entry's resource begins with the name of a type; CapabilityStatement has elements named resource too
  const begin = /<resource>\s*(?=<([A-Z]\w+)[ >])/g;
  for (let match; (match = begin.exec(text)); ) {
    const end = `</${match[1]}>`;
    const stop = text.indexOf(end, begin.lastIndex) + end.length;
    if (wanted.has(match[1])) yield converter.xmlToObj(text.slice(begin.lastIndex, stop));
    begin.lastIndex = stop;
  }
}

fs.rmSync(target, { recursive: true, force: true });
fs.mkdirSync(target, { recursive: true });
for (const file of [
  'profile/profiles-types.xml',
  'profile/profiles-resources.xml',
  'profile/profiles-others.xml',
  'extension/extension-definitions.xml',
  'valueset/valuesets.xml',
  'valueset/v3-codesystems.xml',
  'sp/search-parameters.json',
]) {
  for (const resource of resourcesOf(file)) {
    if (!wanted.has(resource.resourceType)) continue;
    delete resource.text; // narratives are of no use to a compiler and two thirds of the size
    fs.writeFileSync(path.join(target, `${resource.resourceType}-${resource.id}.json`), JSON.stringify(resource));
  }
}
fs.writeFileSync(
  path.join(target, 'package.json'),
  JSON.stringify({
    name: 'hl7.fhir.r4.core',
    version: '4.0.1',
    fhirVersions: ['4.0.1'],
    type: 'Core',
    canonical: 'http://hl7.org/fhir',
  }),
);
