// Lays SUSHI's output out as it is committed: src/main/fhir, and src/main/fhir-examples for what comes from
// input/fsh/examples. Ends every file with a line feed.
//
//   node sort-output.cjs <fsh-generated> <target>
'use strict';
const fs = require('fs');
const path = require('path');

const [generated, target] = process.argv.slice(2);
const index = JSON.parse(fs.readFileSync(path.join(generated, 'data', 'fsh-index.json'), 'utf8'));
for (const { outputFile, fshFile } of index) {
  const folder = path.join(target, 'src', 'main', /^examples[\\/]/.test(fshFile) ? 'fhir-examples' : 'fhir');
  fs.mkdirSync(folder, { recursive: true });
  const json = fs.readFileSync(path.join(generated, 'resources', outputFile), 'utf8');
  fs.writeFileSync(path.join(folder, outputFile), json.trimEnd() + '\n');
}
