// What the replays share: a shop filled by the import files, then every order placed by its company's buyer on its date, nets compared.
// SPDX-License-Identifier: Apache-2.0
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NegoceServer, runNegoce } from './server.mjs';
import { parseCsv, writeCsv } from './csv.mjs';
import { Decimal } from './decimal.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PASSWORD = 'replay-of-real-orders';
const CLERKS = 6;

/** The folder of a data set; without it the replay is skipped, which is a failure under CI=true. */
export function dataOf(name) {
  const folder = join(root, '..', 'shared', 'material', 'data', name);
  if (existsSync(folder)) return folder;
  console.log(`${name}: ${folder} is absent; the replay is skipped`);
  console.log(process.env.CI === 'true' ? '0 passed, 1 failed' : '0 passed, 0 failed');
  return process.exit(process.env.CI === 'true' ? 1 : 0);
}

export function readCsv(path) {
  const text = path.endsWith('.xz') ? execFileSync('xz', ['-dc', path], { maxBuffer: 1e9 }).toString() : readFileSync(path, 'utf8');
  return parseCsv(text.replace(/^\uFEFF/, ''));
}

/** --every N: each Nth order only. */
export const every = Number(process.argv[process.argv.indexOf('--every') + 1] || 1) || 1;

export const groupBy = (rows, keyOf) => {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row);
    (groups.get(key) || groups.set(key, []).get(key)).push(row);
  }
  return groups;
};

/** Quantities and prices of one day or minute as tiers: [{ from, price, listed }]; listed: one quantity has two prices, none can be meant. */
export function tiersOf(lines) {
  const tiers = [];
  for (const [quantity, same] of [...groupBy(lines, (l) => l.quantity)].sort(([a], [b]) => a - b)) {
    const prices = new Set(same.map((l) => l.price));
    if (tiers.length && tiers.at(-1).price === same[0].price && prices.size === 1) continue;
    tiers.push({ from: tiers.length ? quantity : 1, price: same[0].price, listed: prices.size > 1 });
  }
  return tiers;
}

async function importAll(folder, shop, files, report) {
  for (const [kind, rows] of Object.entries(files)) {
    if (!rows.length) continue;
    const path = join(folder, `${kind}.csv`);
    writeFileSync(path, writeCsv(rows));
    const begun = Date.now();
    await runNegoce(['import', '--data', shop, '--kind', kind, path, '--result', `${path}.result`], {}, `${path}.result`);
    report.imported.push(`${rows.length} ${kind} in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
}

/** A buyer stays signed in from the last day of the data on: any earlier instant lies before the end of that session. */
class Buyers {
  constructor(server, last) { Object.assign(this, { server, last, tokens: new Map() }); }

  async call(email, method, path, body, at, key) {
    const token = this.tokens.get(email) ?? await this.signIn(email);
    const answer = await this.server.call(method, path, body, { token, key, at });
    if (answer.status !== 401) return answer;
    return this.server.call(method, path, body, { token: await this.signIn(email), key, at });
  }

  async signIn(email) {
    const session = await this.server.call('POST', '/sessions', { email, password: PASSWORD }, { at: this.last });
    if (session.status !== 201) throw new Error(`${email} cannot sign in: ${JSON.stringify(session.body)}`);
    this.tokens.set(email, session.body.token);
    return session.body.token;
  }
}

async function placeOne(buyers, name, o, report) {
  const call = (method, path, body, key) => buyers.call(o.email, method, path, body, o.at, key);
  const cart = await call('POST', '/carts', { name: o.number, ...(o.currency ? { currency: o.currency } : {}) });
  const added = await call('POST', `/carts/${cart.body.id}/lines`, { lines: o.lines.map((l) => ({ sku: l.sku, quantity: String(l.quantity) })) });
  const placed = await call('POST', `/carts/${cart.body.id}/order`, { payment_method: 'on_account', po_number: o.po || o.number }, `${name}-${o.number}`);
  if (placed.status !== 201) {
    report.failed.push(`${o.number}: ${placed.status} ${JSON.stringify(placed.body)} ${JSON.stringify(added.body).slice(0, 300)}`);
    return;
  }
  compare(o, placed.body, report);
}

function compare(o, placed, report) {
  let sum = Decimal.rounded('0', 2);
  let isAsExpected = true;
  o.lines.forEach((l, i) => {
    const got = placed.lines[i];
    const amount = got && got.sku === l.sku ? got.line_net.amount : '';
    if (amount) sum = sum.plus(Decimal.rounded(amount, 2));
    if (amount === l.net) report.lines++;
    else if (amount && l.differs?.includes(amount)) {
      report.expected.push(`${o.number} ${l.sku}: the data ${l.net}, by the rule ${amount}`);
      isAsExpected = false;
    } else {
      report.failed.push(`${o.number} ${l.sku}: expected ${l.net}, got ${JSON.stringify(got && got.line_net)}`);
      isAsExpected = false;
    }
  });
  if (placed.net.amount !== sum.roundedTo(2).text) report.failed.push(`${o.number}: net ${placed.net.amount} is not the sum of its lines`);
  else if (isAsExpected) report.orders++;
}

/**
 * seller { name, country, currency }; files { kind: rows }; users get the replay's password; orders [{ number, po, email, at, currency?,
 * lines: [{ sku, quantity, net, differs? }] }]; differences: how many lines are expected to differ, undefined: not checked.
 */
export async function replay({ name, seller, files, orders, differences, facts = [] }) {
  const folder = mkdtempSync(join(tmpdir(), `negoce-${name}-`));
  const report = { orders: 0, lines: 0, expected: [], failed: [], imported: [] };
  const last = orders.reduce((at, o) => (o.at > at ? o.at : at), '');
  let server;
  try {
    const shop = join(folder, 'shop');
    await runNegoce(['init', '--data', shop, '--seller', seller.name, '--country', seller.country, '--currency', seller.currency, '--email', 'owner@replay.example'],
      { NEGOCE_PASSWORD: PASSWORD });
    await importAll(folder, shop, { ...files, users: files.users.map((u) => ({ ...u, password: PASSWORD })) }, report);
    server = await NegoceServer.start(shop);
    const buyers = new Buyers(server, last);
    const queue = [...groupBy(orders, (o) => o.email).values()];
    const begun = Date.now();
    await Promise.all(Array.from({ length: CLERKS }, async () => {
      for (let mine = queue.shift(); mine; mine = queue.shift())
        for (const o of mine.sort((a, b) => (a.at < b.at ? -1 : 1))) await placeOne(buyers, name, o, report);
    }));
    if (differences !== undefined && report.expected.length !== differences)
      report.failed.push(`${report.expected.length} lines differ as the data lets one expect, ${differences} should`);
    tell(name, orders, report, facts, Math.round((Date.now() - begun) / 1000));
  } finally {
    if (server) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(name, orders, report, facts, seconds) {
  for (const fact of [...facts, ...report.imported.map((i) => `imported: ${i}`), ...report.expected.map((e) => `as expected: ${e}`)]) console.log(fact);
  for (const f of report.failed.slice(0, 40)) console.log(`differs: ${f}`);
  const lines = orders.reduce((n, o) => n + o.lines.length, 0);
  console.log(`${name} on ${process.env.DB === 'postgres' ? 'PostgreSQL' : 'SQLite'}: ${report.orders} of ${orders.length} orders and ${report.lines} of ${lines} lines ` +
    `agree to the cent, ${report.expected.length} lines differ as expected, ${seconds} s`);
  console.log(`${report.orders + report.lines + report.expected.length} passed, ${report.failed.length} failed`);
  process.exitCode = report.failed.length ? 1 : 0;
}
