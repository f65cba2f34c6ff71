// The trail's seals and what else must hold: found by `verify` and by a verifier of its own, one tampering after the other. SPDX-License-Identifier: Apache-2.0
import { execFile, execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from '../support/fixtures.js';
import { onPostgres, Server } from '../support/server.js';

const verifier = resolve(fileURLToPath(import.meta.url), '../../verify/verify_audit.mjs');
const where = (shop) => shop.database?.url ?? join(shop.dir, 'shop/negoce.db');

function sql(shop, text) {
  if (shop.database) return execFileSync('psql', ['-q', '-t', '-A', '-d', shop.database.url, '-c', text], { encoding: 'utf8' }).trim();
  const file = new DatabaseSync(where(shop));
  try { return /^SELECT/.test(text) ? String(Object.values(file.prepare(text).get())[0]) : (file.exec(text), ''); } finally { file.close(); }
}

const independent = (shop) => new Promise((done) => {
  execFile(process.execPath, [verifier, where(shop)], (error, out) => done({ code: error ? error.code : 0, out }));
});

async function expectBoth(shop, code, said = '') {
  const [own, other] = await Promise.all([shop.cliUpTo(1, 'verify'), independent(shop)]);
  expect(own.code, own.out).toBe(code);
  expect(other.code, other.out).toBe(code);
  expect(own.out).toContain(said);
}

const sealed = (shop) => expect.poll(() => sql(shop, 'SELECT count(*) FROM audit_unsealed'), { timeout: 15_000 }).toBe('0');

test.describe('a sealed trail', () => {
  test.describe.configure({ mode: 'serial' });
  test.setTimeout(120_000);
  let shop;
  test.beforeAll(async () => {
    shop = await Server.start({ sellers: [{ name: 'Salines', email: 'owner@salines.example' }] });
    for (let i = 0; i < 3; i++) {
      await shop.import('products', [['sku', 'unit', 'name_en'], ...[1, 2, 3].map((n) => [`S-${i}-${n}`, 'C62', `Salt ${i} ${n}`])]);
      await sealed(shop);
    }
    await shop.end();
  });
  test.afterAll(async () => {
    await shop.serve();
    await shop.stop();
  });

  test('holds where nobody touched it', async () => {
    expect(Number(sql(shop, 'SELECT count(*) FROM audit_seal'))).toBeGreaterThan(2);
    await expectBoth(shop, 0, ' 0 broken');
  });

  const row = '(SELECT id FROM audit ORDER BY id LIMIT 1 OFFSET 4)';
  const copied = (id) => `INSERT INTO audit SELECT seller_id, ${id}, at_ms, actor_kind, actor_id, for_company, door, action, kind, object_id, before, after, request_id FROM audit WHERE id = ${row}`;
  for (const [what, deed] of [
    ['a row changed', `UPDATE audit SET after = '{}' WHERE id = ${row}`],
    ['who did it changed', `UPDATE audit SET actor_id = actor_id + 1 WHERE id = ${row}`],
    ['text moved from one column into the next', `UPDATE audit SET before = 'x' || before WHERE id = ${row}`],
    ['a row gone', `DELETE FROM audit WHERE id = ${row}`],
    ['a row slipped in', copied(`${row} + 1`)],
    ['a row added behind the last seal', copied('(SELECT max(id) + 1 FROM audit)')],
    ['a row put before all others', copied('-5')],
    ['a row moved to the end', `UPDATE audit SET id = (SELECT max(id) + 1 FROM audit) WHERE id = ${row}`],
    ['a row noted as waiting again', `INSERT INTO audit_unsealed SELECT seller_id, id FROM audit WHERE id = ${row}`],
    ['a note of a row that is not there', 'INSERT INTO audit_unsealed SELECT seller_id, max(id) + 1 FROM audit GROUP BY seller_id'],
    ['a seal gone', 'DELETE FROM audit_seal WHERE seq = 2'],
    ['the last seal gone', 'DELETE FROM audit_seal WHERE seq = (SELECT max(seq) FROM audit_seal)'],
    ['all seals gone', 'DELETE FROM audit_seal'],
    ['a seal changed', "UPDATE audit_seal SET hash = '0' || substr(hash, 2, 62) || 'x' WHERE seq = 1"],
    ['the time of a seal changed', 'UPDATE audit_seal SET at_ms = at_ms + 1 WHERE seq = 2'],
    ['a seal twice', 'INSERT INTO audit_seal SELECT seller_id, (SELECT max(seq) + 1 FROM audit_seal), from_id, to_id, late, row_count, hash, at_ms FROM audit_seal WHERE seq = 2'],
    ['two seals exchanged', 'UPDATE audit_seal SET seq = -1 WHERE seq = 1; UPDATE audit_seal SET seq = 1 WHERE seq = 2; UPDATE audit_seal SET seq = 2 WHERE seq = -1'],
  ])
    test(`tells of ${what}`, async () => {
      for (const table of ['audit', 'audit_seal', 'audit_unsealed']) sql(shop, `CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
      try {
        sql(shop, deed);
        await expectBoth(shop, 1, 'broken: audit ');
      } finally {
        for (const table of ['audit', 'audit_seal', 'audit_unsealed'])
          sql(shop, `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table}; DROP TABLE kept_${table}`);
      }
      await expectBoth(shop, 0);
    });
});
