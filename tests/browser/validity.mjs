// Every page is valid HTML in the eyes of the Nu checker; its warnings count as faults too.

import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import vnu from 'vnu-jar';
import { address, pages } from './site.mjs';

/** Messages that are let pass, each with its reason. Empty: nothing is let pass. */
const ALLOWED = [
  // { pattern: /^…$/, reason: '…' },
];

/** Checks every HTML page in `root`; the counts go to `tally`. */
export function checkValidity(root, tally) {
  const real = realpathSync(root);
  const java = process.env.JAVA || 'java';
  const run = spawnSync(
    java,
    ['-Xss1m', '-jar', vnu, '--format', 'json', '--stdout', '--exit-zero-always', '--skip-non-html', real],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  let messages;
  try {
    messages = JSON.parse(run.stdout).messages;
  } catch {
    tally.add('validity', [`the Nu checker did not run: ${run.error?.message ?? run.stderr.trim()}`]);
    return;
  }
  const faults = new Map(pages(root).map((path) => [path, []]));
  for (const message of messages) {
    const counts = message.type !== 'info' || message.subType === 'warning';
    if (!counts || ALLOWED.some(({ pattern }) => pattern.test(message.message))) continue;
    const path = message.url ? relative(real, fileURLToPath(message.url)).split(sep).join('/') : '';
    const kind = message.type === 'info' ? 'warning' : 'error';
    if (!faults.has(path)) faults.set(path, []);
    faults.get(path).push(`${message.lastLine ?? 0}:${message.firstColumn ?? message.lastColumn ?? 0} ${kind}: ${message.message}`);
  }
  for (const [path, found] of faults) tally.add(`validity of /${address(path)}`, found);
}
