// node schema.mjs PORTAL: what editors see of the files of a site, through the language server of YAML that VS Code runs.
// Exit status 1 when it is not what it must be.
//
// A new site is made with `portal init`, so its settings are those that are tried. All reports, registers and settings of
// the repository must be right in its eyes; some wrong ones must not be.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { LanguageServer } from './language_server.mjs';

const [, , portal] = process.argv;
if (!portal) {
  console.error('usage: node schema.mjs PORTAL');
  process.exit(2);
}
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const REPORT = 'content/2024/minzheng.yml';
const REGISTER = 'content/agencies.yml';
const SITE = 'content/site.yml';

/** Where keys and values are completed: the file, its text with `‸` where the cursor is, what must be offered there. */
const COMPLETED = [
  [REPORT, '‸', ['发布日期', '总体情况', '主动公开', '复议诉讼', 'published', 'requests', 'waivers']],
  [REPORT, '申请:\n  ‸', ['本年新收', '上年结转', '不予公开', '总计']],
  [REPORT, '申请:\n  不予公开:\n    ‸', ['国家秘密', '三安全一稳定', '行政查询事项']],
  [REPORT, 'requests:\n  received: [3, 0, 0, 0, 0, 0, 3]\n  ‸', ['carried_in', 'unavailable', 'carried_out']],
  [REPORT, 'disputes:\n  ‸', ['reconsideration', 'litigation_direct', '复议后起诉']],
  [REPORT, 'waivers:\n  - ‸', ['rule', 'cell', 'reason']],
  [REPORT, '豁免:\n  - 规则: ‸', ['row-total', 'in-force', 'text-figure']],
  [REPORT, 'corrections:\n  - cell: ‸', ['requests.received.total', '申请.本年新收.自然人']],
  [REPORT, 'edition: ‸', ['2008', '2019', '2021']],
  [REGISTER, 'minzheng:\n  名称: 民政局\n  类别: ‸', ['部门', '县级政府', 'department']],
  [SITE, '期限:\n  ‸', ['部门', '年度', 'department']],
  [SITE, 'checks:\n  jump:\n    level: ‸', ['"off"', 'warning', '关闭']],
];

/** What is typed behind a key that was chosen: the file, its text with `‸`, the key, the text. No figure is ever typed. */
const TYPED = [
  [REPORT, '申请:\n  ‸', '本年新收', '本年新收: [$1, $2, $3, $4, $5, $6, $7]'],
  [REPORT, 'requests:\n  ‸', 'refused', 'refused:\n  '],
  [REPORT, '主动公开:\n  ‸', '行政许可', '行政许可: '],
  [REPORT, 'disputes:\n  ‸', 'reconsideration', 'reconsideration: [$1, $2, $3, $4, $5]'],
  [REPORT, '‸', '总体情况', '总体情况: |\n  '],
  [REPORT, '‸', 'waivers', 'waivers:\n  - '],
  [SITE, '‸', 'quality', 'quality: '],
];

/** What is explained: the file, its text with `‸` on what is pointed at, words that must be said. */
const EXPLAINED = [
  [REPORT, '发布日‸期: 2025-01-20\n', ['published', '机关公布报告的日期', 'The day on which']],
  [REPORT, 'publi‸shed: 2025-01-20\n', ['发布日期', 'The day on which', '机关公布报告的日期']],
  [REPORT, '申请:\n  本年‸新收: [3, 0, 0, 0, 0, 0, 3]\n', ['一、本年新收政府信息公开申请数量', '自然人、商业企业', 'received']],
  [REPORT, 'requests:\n  carried‸_in: [3, 0, 0, 0, 0, 0, 3]\n', ['二、上年结转政府信息公开申请数量', 'natural_person, business']],
  [REPORT, '申请:\n  本年新收: [3, 0, ‸5, 0, 0, 0, 3]\n', ['科研机构', 'research institution']],
  [REPORT, '主动公开:\n  行政事业‸性收费: 0.5\n', ['本年收费金额', '万元', '本年增/减', 'fees']],
  [REPORT, '申请:\n  无法提供:\n    1.本机关不掌握‸相关政府信息: [0, 0, 0, 0, 0, 0, 0]\n', ['1.本机关不掌握相关政府信息', 'not_held']],
  [REPORT, 'waivers:\n  - rule: row‸-total\n', ['rule']],
  [REPORT, '豁免:\n  - 理‸由: 原件如此\n', ['为什么不改', 'reason']],
  [REGISTER, 'minzheng:\n  former‸_names: [{name: 民政局}]\n', ['曾用名', 'The names it had before']],
  [SITE, '最小‸基数: 30\n', ['min_base', '百分比']],
  [SITE, 'checks:\n  ju‸mp: {level: off, reason: 暂不核对}\n', ['jump']],
];

/** What must not pass: the file, its text, a word of what is said. */
const WRONG = [
  [REPORT, 'recieved: 3\n', 'recieved'],
  [REPORT, '申请:\n  本年新增: [3, 0, 0, 0, 0, 0, 3]\n', '本年新增'],
  [REPORT, '申请:\n  本年新收: [3, 0, 0, 0, 0, 3]\n', '7'],
  [REPORT, '申请:\n  本年新收: [3, 0, 0, 0, 0, 0, 三]\n', ''],
  [REPORT, '主动公开:\n  行政许可: "12"\n', ''],
  [REPORT, 'waivers:\n  - rule: row-totals\n', 'row-total'],
  [REPORT, 'published: 2025年1月20日\n', ''],
  [REGISTER, 'minzheng: {name: 民政局, kind: bureau}\n', ''],
  [REGISTER, '民政局: {name: 民政局, kind: department}\n', '民政局'],
  [SITE, 'title: 示例\nquality: maybe\n', ''],
];

/** The YAML files of all sound sites of the repository, as `[path in a site, text, name]`; no two reports have one path. */
function* sound() {
  let reports = 0;
  const place = (path) => (/^[0-9]/.test(path) ? `content/2024/report-${(reports += 1)}.yml` : `content/${path}`);
  const sites = ['content', 'tests/sites/shili/content', 'tests/sites/xian/content', 'tests/bad-input/base/content'];
  for (const site of sites) {
    const at = join(ROOT, site);
    for (const path of readdirSync(at, { recursive: true }).map((path) => path.split('\\').join('/'))) {
      if (/^([0-9]{4}\/[^/]+|agencies|site)\.yml$/.test(path)) {
        yield [place(path), readFileSync(join(at, path), 'utf8'), `${site}/${path}`];
      }
    }
  }
  for (const file of readdirSync(join(ROOT, 'tests/real')).filter((file) => file.endsWith('.yml'))) {
    yield [place('2023'), readFileSync(join(ROOT, 'tests/real', file), 'utf8'), file];
  }
}

let [passed, failed] = [0, 0];
function expect(good, what) {
  if (good) passed += 1;
  else {
    failed += 1;
    console.log(`  ${what}`);
  }
}
const said = (diagnostics) => diagnostics.map((d) => `${d.range.start.line + 1}: ${d.message}`).join('; ');

const work = mkdtempSync(join(tmpdir(), 'portal-schema-'));
try {
  const site = join(work, 'site');
  execFileSync(portal, ['init', site, '--lang', 'zh', '--quiet']);
  const draft7 = createRequire(import.meta.url)('ajv/lib/refs/json-schema-draft-07.json');
  for (const word of ['report', 'agencies', 'site']) {
    const text = execFileSync(portal, ['schema', word], { encoding: 'utf8' });
    const ajv = new Ajv({ unknownFormats: 'ignore', logger: false });
    expect(ajv.validate(draft7, JSON.parse(text)), `${word}: not a schema of draft 7: ${ajv.errorsText()}`);
    expect(readFileSync(join(site, `.vscode/${word}.schema.json`), 'utf8') === text, `${word}: init writes another schema`);
  }
  const server = await LanguageServer.open(site);
  const right = async ([path, text, name]) => {
    const found = await server.diagnostics(path, text);
    await server.close(path);
    expect(!found.length, `${name}: ${said(found)}`);
  };
  const isReport = ([path]) => path.startsWith('content/2024/');
  await Promise.all([...sound()].filter(isReport).map(right));
  for (const file of [...sound()].filter((file) => !isReport(file))) await right(file);
  for (const path of [REGISTER, SITE, 'content/2024/shili-minzheng.yml']) {
    const found = await server.diagnostics(path);
    await server.close(path);
    expect(!found.length, `${basename(path)} of a new site: ${said(found)}`);
  }
  for (const [path, text, word] of WRONG) {
    const found = await server.diagnostics(path, text);
    await server.close(path);
    expect(found.length && said(found).includes(word), `${JSON.stringify(text)}: ${said(found) || 'nothing is said'}`);
  }
  for (const [path, text, words] of COMPLETED) {
    const answer = await server.ask('completion', path, text);
    const labels = (answer?.items ?? []).map((item) => item.label);
    const missing = words.filter((word) => !labels.includes(word));
    expect(!missing.length, `${JSON.stringify(text)}: ${missing.join(', ')} not among ${labels.slice(0, 40).join(', ')}`);
  }
  for (const [path, text, key, typed] of TYPED) {
    const answer = await server.ask('completion', path, text);
    const item = (answer?.items ?? []).find((item) => item.label === key);
    const found = item?.textEdit?.newText ?? item?.insertText;
    expect(found === typed, `${JSON.stringify(text)}: ${JSON.stringify(found)} and not ${JSON.stringify(typed)} is typed`);
  }
  for (const [path, text, words] of EXPLAINED) {
    const answer = await server.ask('hover', path, text);
    // The server protects what Markdown would take for markup.
    const words_said = (answer?.contents?.value ?? '').replaceAll('\\', '').replaceAll('&nbsp;', ' ');
    const missing = words.filter((word) => !words_said.includes(word));
    expect(!missing.length, `${JSON.stringify(text)}: ${missing.join(', ')} not in ${words_said || 'nothing'}`);
  }
  server.end();
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${passed} as they must be, ${failed} not`);
process.exit(failed ? 1 : 0);
