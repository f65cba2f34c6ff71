#!/usr/bin/env node
// Checks the seals of an audit trail by the description in docs/operating.md alone; shares nothing with the server. SPDX-License-Identifier: Apache-2.0
//
//   verify_audit.mjs shop/negoce.db          a SQLite shop
//   verify_audit.mjs postgresql://…          a PostgreSQL shop, read through psql
// Ends with 0 where all holds, with 1 and a line for what does not.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

const COLUMNS = ['id', 'at_ms', 'actor_kind', 'actor_id', 'for_company', 'door', 'action', 'kind', 'object_id', 'before', 'after', 'request_id'];
const SEAL = ['seq', 'from_id', 'to_id', 'late', 'row_count', 'hash', 'at_ms'];

const place = process.argv[2];
if (!place) {
  console.error('verify_audit.mjs FILE or verify_audit.mjs postgresql://…');
  process.exit(2);
}

/** All tables in one reading of the database: { audit, audit_seal, audit_unsealed }, every cell as text. */
function readAll(tables) {
  const columns = Object.entries(tables);
  if (place.startsWith('postgres')) {
    const one = ([table, list]) => `SELECT json_build_object('t', '${table}', 'r', json_build_array(${list.map((c) => `"${c}"::text`).join(', ')})) AS line FROM ${table}`;
    const sql = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${columns.map((c) => `${one(c)};`).join(' ')} COMMIT;`;
    const text = execFileSync('psql', ['-X', '-q', '-t', '-A', '-v', 'ON_ERROR_STOP=1', '-d', place, '-c', sql], { encoding: 'utf8', maxBuffer: 2 ** 30 });
    const all = Object.fromEntries(columns.map(([table]) => [table, []]));
    for (const line of text.split('\n').filter((l) => l.startsWith('{'))) {
      const { t, r } = JSON.parse(line);
      all[t].push(Object.fromEntries(tables[t].map((c, i) => [c, r[i]])));
    }
    return all;
  }
  const file = new DatabaseSync(place, { readOnly: true });
  file.exec('BEGIN');
  const all = Object.fromEntries(columns.map(([table, list]) =>
    [table, file.prepare(`SELECT ${list.map((c) => `CAST("${c}" AS TEXT) AS "${c}"`).join(', ')} FROM ${table}`).all()]));
  file.close();
  return all;
}

const piece = (text) => `${Buffer.byteLength(text)}:${text},`;
const rising = (key) => (a, b) => (BigInt(a[key]) < BigInt(b[key]) ? -1 : 1);

function hashOf(seller, seal, before, rows) {
  const head = ['negoce audit 1', seller, seal.seq, seal.from_id, seal.to_id, seal.late, seal.row_count, seal.at_ms, before];
  const cells = rows.flatMap((row) => COLUMNS.map((c) => row[c]));
  return createHash('sha256').update([...head, ...cells].map(piece).join('')).digest('hex');
}

function* wrongIn(seller, rows, seals, waiting) {
  rows.sort(rising('id'));
  seals.sort(rising('seq'));
  const byId = new Map(rows.map((r) => [r.id, r]));
  const late = new Set(seals.flatMap((s) => (s.late ? s.late.split(',') : [])));
  const open = new Set(waiting.map((w) => w.id));
  for (const id of open)
    if (!byId.has(id)) yield `row ${id} waits for its seal and is gone`;
  let at = 0, previous = { seq: 0n, to: -1n, hash: '' };
  for (const seal of seals) {
    const [seq, from, to] = [seal.seq, seal.from_id, seal.to_id].map(BigInt);
    const name = `seal ${seal.seq} (rows ${seal.from_id} to ${seal.to_id})`;
    if (seq !== previous.seq + 1n) yield `${name}: the seal before it is missing`;
    if (from !== previous.to + 1n || to < from - 1n) yield `${name}: its range does not follow`;
    const covered = seal.late ? seal.late.split(',').map((id) => byId.get(id)) : [];
    if (covered.includes(undefined)) yield `${name}: a late row is gone`;
    for (; at < rows.length && BigInt(rows[at].id) <= to; at++) {
      const { id } = rows[at];
      if (late.has(id) || open.has(id)) continue;
      if (BigInt(id) < from) yield `row ${id} lies in no range`;
      covered.push(rows[at]);
    }
    if (!covered.includes(undefined)) {
      if (covered.length !== Number(seal.row_count)) yield `${name}: ${covered.length} rows, ${seal.row_count} were sealed`;
      else if (hashOf(seller, seal, previous.hash, covered) !== seal.hash) yield `${name}: rows or seals were changed`;
    }
    previous = { seq, to, hash: seal.hash };
  }
  for (; at < rows.length; at++)
    if (!open.has(rows[at].id)) yield `row ${rows[at].id} is neither sealed nor waits for a seal`;
}

const all = readAll({ audit: ['seller_id', ...COLUMNS], audit_seal: ['seller_id', ...SEAL], audit_unsealed: ['seller_id', 'id'] });
let wrong = 0;
for (const seller of new Set(Object.values(all).flat().map((r) => r.seller_id))) {
  const of = (table) => all[table].filter((r) => r.seller_id === seller);
  for (const text of wrongIn(seller, of('audit'), of('audit_seal'), of('audit_unsealed'))) {
    console.log(`broken: seller ${seller}: ${text}`);
    wrong++;
  }
}
console.log(`${all.audit.length} rows, ${all.audit_seal.length} seals, ${all.audit_unsealed.length} rows waiting; ${wrong} broken.`);
process.exit(wrong ? 1 : 0);
