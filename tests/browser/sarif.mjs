// node sarif.mjs FILE…: every file is a SARIF log in the eyes of the official schema. Exit status 1 when one is not.
//
// The schema is the one of OASIS for version 2.1.0, as the package jest-sarif carries it (there its name ends in rtm.5:
// the draft that was adopted). Each file is then spoilt in several ways, so that a check that sees nothing is seen.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';

const require = createRequire(import.meta.url);
const ajv = new Ajv({ schemaId: 'auto', format: 'full', allErrors: true, validateSchema: false });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const valid = ajv.compile(require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));

/** What the schema must refuse. */
const SPOILT = {
  'another version': (log) => (log.version = '2.0.0'),
  'no tool': (log) => delete log.runs[0].tool,
  'a result without its message': (log) => delete log.runs[0].results[0].message,
  'a level that does not exist': (log) => (log.runs[0].results[0].level = 'fatal'),
  'line 0': (log) => (log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0),
  'a rule without an id': (log) => delete log.runs[0].tool.driver.rules[0].id,
  'a rule listed twice': (log) => log.runs[0].tool.driver.rules.push(log.runs[0].tool.driver.rules[0]),
  'a property that does not exist': (log) => (log.runs[0].results[0].colour = 'red'),
  'an address that is none': (log) => (log.runs[0].originalUriBaseIds['%SRCROOT%'].uri = 'a b'),
  'columns in no unit': (log) => (log.runs[0].columnKind = 'bytes'),
};

let failed = 0;
const fail = (text) => {
  failed += 1;
  console.log(`  ${text}`);
};
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  if (!valid(JSON.parse(text))) fail(`${file}: ${ajv.errorsText(valid.errors, { separator: '\n    ' })}`);
  if (!JSON.parse(text).runs[0].results.length) fail(`${file} has no result`);
  for (const [what, spoil] of Object.entries(SPOILT)) {
    const log = JSON.parse(text);
    spoil(log);
    if (valid(log)) fail(`${file}: the check does not see ${what}`);
  }
}
if (process.argv.length < 3) fail('no file was given');
console.log(failed ? `${failed} failed` : 'valid');
process.exitCode = failed ? 1 : 0;
