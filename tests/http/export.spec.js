// What is written out comes back the same: from a filled shop into an empty one, on either engine. SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/fixtures.js';
import { aPlace, clearPlace } from '../support/place.js';
import { onPostgres } from '../support/server.js';
import { expectStatus, unique } from '../support/shop.js';

// In the order in which an empty shop takes them.
const KINDS = ['categories', 'attributes', 'products', 'relations', 'units', 'companies', 'locations', 'business-units', 'users', 'sales-reps', 'price-lists', 'prices',
  'assortments', 'part-numbers', 'stock'];

async function exported(place, kind) {
  const file = join(place.dir, `${kind}.csv`);
  await place.cli('export', '--kind', kind, '--output', file);
  return readFileSync(file, 'utf8');
}

// Prices come in the order in which lists and products were made, which is each shop's own; all else in the order of its codes.
const told = async (place, kind) => {
  const lines = (await exported(place, kind)).split('\r\n');
  return kind === 'prices' ? [lines[0], ...lines.slice(1).sort()] : lines;
};

async function filledFrom(origin, place) {
  await place.cli('init', '--seller', 'Salines de la Baie', '--country', 'FR', '--currency', 'EUR', '--email', 'nolwenn.cariou@salines.example');
  for (const kind of KINDS) {
    await exported(origin, kind);
    const said = await place.cliUpTo(2, 'import', '--kind', kind, join(origin.dir, `${kind}.csv`));
    expect(said.err, kind).toBe('');
    expect(said.code, `${kind}: ${said.out}`).toBe(0);
  }
}

test.describe('an export', () => {
  const places = [];
  const place = (options) => { places.push(aPlace(options)); return places.at(-1); };
  test.afterAll(() => places.splice(0).forEach(clearPlace));

  test(`of a whole shop fills an empty one that exports the same${onPostgres ? ', from SQLite to PostgreSQL and back' : ''}`, async () => {
    test.setTimeout(240_000);
    const origin = place();
    await origin.cli('demo', '--products', '300', '--orders', '30');
    const moved = place({ postgres: onPostgres });
    await filledFrom(origin, moved);
    for (const kind of KINDS) expect(await told(moved, kind), kind).toEqual(await told(origin, kind));
    if (!onPostgres) return;
    const returned = place();
    await filledFrom(moved, returned);
    for (const kind of KINDS) expect(await told(returned, kind), kind).toEqual(await told(origin, kind));
  });

  test('is the same by the API, the office and the command line', async ({ shop, server }) => {
    await server.import('products', [['sku', 'unit', 'name_en'], [unique('EXP'), 'C62', '=SUM(A1) "quoted"']], { seller: 'salt' });
    const api = expectStatus(await shop.owner.get('/api/v1/exports/products'), 200);
    expect(api.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(api.headers['content-disposition']).toMatch(/^attachment; filename="products-\d{4}-\d\d-\d\d\.csv"$/);
    expect(api.text).toContain('"\'=SUM(A1) ""quoted"""');
    const { out } = await server.cli('export', '--kind', 'products', '--seller', 'salt');
    expect(out).toBe(api.text);
  });

  test('of an unknown kind is refused by name, at both doors', async ({ shop, server }) => {
    expect(expectStatus(await shop.owner.get('/api/v1/exports/secrets'), 422).json.error).toBe('export_kind_unknown');
    const said = await server.cliUpTo(2, 'export', '--kind', 'secrets', '--seller', 'salt');
    expect(said.code).not.toBe(0);
    expect(said.err).toContain('secrets');
  });

  test('never holds a password', async ({ shop }) => {
    const users = expectStatus(await shop.owner.get('/api/v1/exports/users'), 200).text;
    expect(users.split('\r\n')[0]).toBe('company,email,name,roles,language,unit,order_limit');
    expect(users).not.toMatch(/argon2/i);
  });
});
