// What a company pays, asked by the API and by the office; price lists changed through both. SPDX-License-Identifier: Apache-2.0
import { expect, test } from '../support/fixtures.js';
import { expectStatus } from '../support/shop.js';

const ask = (person, lines, more = {}) => person.post('/api/v1/prices', { lines, ...more });

test.describe('a price question', () => {
  test('is answered with unit price, line net and ladder', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT', { tiers: [['1', '8.40'], ['40', '7.95']] });

    const { json } = await ask(await acme.buyer(), [{ sku: salt.sku, quantity: '40' }]);

    const price = { currency: 'EUR', base_quantity: '1', unit: 'C62' };
    expect(json.lines).toEqual([{
      index: 0, sku: salt.sku, quantity: '40', unit: 'C62', unit_price: { amount: '7.95', ...price },
      line_net: { amount: '318.00', currency: 'EUR' }, // 40 × 7.95
      tiers: [{ min_quantity: '1', price: { amount: '8.40', ...price } }, { min_quantity: '40', price: { amount: '7.95', ...price } }],
    }]);
  });

  test('is refused line by line', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT');
    const bare = await shop.product('BARE', { price: null });

    const { json, status } = await ask(await acme.buyer(), [
      { sku: 'NOTHING', quantity: '1' }, { sku: salt.sku, quantity: '0' }, { sku: salt.sku, quantity: '1', unit: 'KGM' },
      { sku: bare.sku, quantity: 1 }, { product: salt.id, quantity: 2.5 },
    ]);

    expect(status).toBe(200);
    expect(json.lines.map((line) => line.error)).toEqual(['product_unknown', 'quantity_invalid', 'unit_unknown', 'no_price', undefined]);
    expect(json.lines[4].line_net.amount).toBe('25.00'); // 2.5 × 10.00
  });

  test('of staff needs a company', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT');
    const lines = [{ sku: salt.sku, quantity: '1' }];

    expect(await ask(shop.owner, lines)).toBeProblem(422, 'company_missing');
    expect((await shop.owner.post(`/api/v1/prices?company=${acme.id}`, { lines })).json.lines[0].unit_price.amount).toBe('10.00');
  });

  test('can be asked for another day, and names every list in order', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT');
    const list = await shop.priceList({ audience: `company:${acme.code}`, priority: 1, valid_from: '2031-01-01', valid_until: '2031-01-31' });
    await shop.putPrices(list, { [salt.sku]: [['1', '9.00']] });
    const buyer = await acme.buyer();
    const at = async (day, who = buyer, query = '') =>
      (await who.post(`/api/v1/prices${query}`, { lines: [{ sku: salt.sku, quantity: '1' }], at: day, explain: true })).json.lines[0];

    expect((await at('2030-12-31')).unit_price.amount).toBe('10.00');
    expect((await at('2031-01-01')).unit_price.amount).toBe('9.00');
    expect((await at('2031-01-31T22:59:59Z')).unit_price.amount).toBe('9.00'); // Paris is an hour before UTC
    expect((await at('2031-01-31T23:00:00Z')).unit_price.amount).toBe('10.00');
    const told = (line) => line.explanation.lists.map((entry) => entry.list);
    expect(told(await at('2031-01-01'))[0]).toBe(list.code);
    expect(told(await at('2030-12-31'))).not.toContain(list.code); // what is to come is not the buyer's to know
    const staff = await at('2030-12-31', shop.owner, `?company=${acme.id}`);
    expect(staff.explanation.lists[0]).toMatchObject({ list: list.code, answer: null, reason: 'not_valid_then' });
    expect(await ask(buyer, [], { at: 'soon' })).toBeProblem(422, 'date_invalid', { pointer: '/at' });
  });
});

test.describe('a price list', () => {
  test('of one company is another company’s never', async ({ shop }) => {
    const acme = await shop.company();
    const other = await shop.company();
    const salt = await shop.product('SALT');
    await acme.prices({ [salt.sku]: [['1', '7.00']] });

    const pays = async (company) => (await ask(await company.buyer(), [{ sku: salt.sku, quantity: '1' }])).json.lines[0].unit_price.amount;
    expect(await pays(acme)).toBe('7.00');
    expect(await pays(other)).toBe('10.00');
  });

  test('takes many entries, each with its verdict, or none', async ({ shop }) => {
    const salt = await shop.product('SALT');
    const list = await shop.priceList();
    const path = `/api/v1/price-lists/${list.id}/entries`;
    const good = { sku: salt.sku, min_quantity: '10', price: { amount: '4.25', currency: 'EUR', base_quantity: '1000' } };
    const lines = [good, { sku: 'NOTHING', min_quantity: '1', price: '1' }, { all: true, min_quantity: '1', percent_off: '100' },
      { sku: salt.sku, min_quantity: '1', price: { amount: '1', currency: 'CHF' } }, { sku: salt.sku, min_quantity: '1', price: '-1' }];

    const none = await shop.owner.put(`${path}?all_or_nothing=yes`, { lines });
    expect(none.status).toBe(422);
    expect((await shop.owner.get(path)).json.items).toEqual([]);

    const some = await shop.owner.put(path, { lines });
    expect(some.json).toMatchObject({ accepted: 1, refused: 4 });
    expect(some.json.lines.map((line) => line.error)).toEqual([undefined, 'product_unknown', 'percent_invalid', 'currency_mismatch', 'price_invalid']);
    expect((await shop.owner.get(`${path}?sku=${salt.sku}&count=yes`)).json).toMatchObject({ count: 1, items: [{ sku: salt.sku, min_quantity: '10' }] });

    expect((await shop.owner.put(path, { ...good, delete: true })).status).toBe(200);
    expect(await shop.owner.put(path, { ...good, delete: true })).toBeProblem(422, 'entry_unknown');
  });

  test('is changed by who saw it last, and seen by staff alone', async ({ shop }) => {
    const list = await shop.priceList();
    const path = `/api/v1/price-lists/${list.id}`;
    const { etag } = await shop.owner.get(path);
    const changed = await shop.owner.patch(path, { priority: 3, valid_until: '2031-01-31' }, { headers: { 'If-Match': etag } });

    expect(changed.json).toMatchObject({ priority: 3, valid_until: '2031-01-31T23:00:00.000Z' });
    expect(await shop.owner.patch(path, { priority: 4 }, { headers: { 'If-Match': etag } })).toBeProblem(412, 'changed_meanwhile');
    expect((await shop.owner.patch(path, { valid_until: null })).json.valid_until).toBe(null);
    expect(await shop.owner.post('/api/v1/price-lists', { code: list.code, name: 'Again' })).toBeProblem(422, 'code_taken');
    expect((await (await (await shop.company()).buyer()).get(path)).status).toBeGreaterThanOrEqual(403);
  });
});

test.describe('the office', () => {
  const field = (page, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1];

  async function aList(shop) {
    const salt = await shop.product('SALT');
    const list = await shop.priceList();
    await shop.putPrices(list, { [salt.sku]: [['1', '8.40'], ['40', '7.95']] });
    const pages = await shop.owner.pages();
    const path = `/office/price-lists/${list.id}`;
    const page = await pages.get(path);
    const rows = Object.fromEntries(['rows', 'k0', 'w0', 'f0', 'p0', 'k1', 'w1', 'f1', 'p1'].map((name) => [name, field(page, name)]));
    return { salt, list, pages, path, page, rows, save: (more) => pages.submit(`${path}/entries`, { ...rows, ...more }) };
  }
  const tiers = async (shop, list) => (await shop.owner.get(`/api/v1/price-lists/${list.id}/entries`)).json.items.map((e) => [e.min_quantity, e.price.amount]);

  test('changes prices in place, takes what is right and keeps what was refused as it was typed', async ({ shop }) => {
    const { list, save } = await aList(shop);

    const refused = await save({ p0: '9.10', p1: '-4' });
    expect(refused.status).toBe(422);
    expect([field(refused, 'p0') ?? '', refused.text]).toEqual(['9.10', expect.stringContaining('value="-4"')]);
    expect(await tiers(shop, list)).toEqual([['1', '9.10'], ['40', '7.95']]);

    expect((await save({ p0: '9.10', w0: field(refused, 'w0'), f1: '50' })).status).toBe(303);
    expect(await tiers(shop, list)).toEqual([['1', '9.10'], ['50', '7.95']]);
  });

  test('never writes over a price that somebody changed meanwhile', async ({ shop }) => {
    const { salt, list, save } = await aList(shop);
    await shop.putPrices(list, { [salt.sku]: [['1', '8.50']] });

    const late = await save({ p0: '9.10' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Somebody changed this meanwhile.');
    expect(await tiers(shop, list)).toEqual([['1', '8.50'], ['40', '7.95']]);
  });

  test('refuses to move a tier onto another (tier_taken), and removes one', async ({ shop }) => {
    const { list, save } = await aList(shop);

    expect((await save({ f1: '1' })).text).toContain('There is already a tier from 1 on.');
    expect((await save({ x1: 'yes' })).status).toBe(303);
    expect(await tiers(shop, list)).toEqual([['1', '8.40']]);
  });

  test('says what a company pays, and why', async ({ shop }) => {
    const acme = await shop.company();
    const { salt } = await aList(shop);
    await acme.prices({ [salt.sku]: [['1', '7.00'], ['10', '6.50']] });
    const pages = await shop.owner.pages();

    const told = await pages.get(`/office/prices?company=${acme.code}&sku=${salt.sku}&quantity=12`);
    expect(told.text).toContain('€6.50');
    expect(told.text).toContain('€78.00'); // 12 × 6.50
    expect(told.text).toContain('not asked: the strategy stops at the first answer');
    expect((await pages.get('/office/prices?company=NOBODY&sku=NOTHING')).status).toBe(422);
  });
});

test.describe('the history of a price list', () => {
  test('puts back a change, and refuses by name where it was changed again', async ({ shop }) => {
    const salt = await shop.product('SALT');
    const list = await shop.priceList();
    const path = `/api/v1/price-lists/${list.id}`;
    const put = (from, price) => shop.owner.put(`${path}/entries`, { sku: salt.sku, min_quantity: from, price });
    const changes = async () => (await shop.owner.get(`${path}/history?sku=${salt.sku}`)).json.items;
    const now = async () => (await shop.owner.get(`${path}/entries`)).json.items.map((e) => [e.min_quantity, e.price.amount]);
    await put('1', '8.00');
    await put('1', '9.00');

    const [second, first] = await changes();
    expect(second).toMatchObject({ before: { price: { amount: '8.00' } }, after: { sku: salt.sku, price: { amount: '9.00' } } });
    expect(await shop.owner.post(`${path}/undo`, { change: first.id })).toBeProblem(409, 'undo_overtaken');
    expect((await shop.owner.post(`${path}/undo`, { change: second.id })).json).toEqual({ undone: 1 });
    expect(await now()).toEqual([['1', '8.00']]);
    expect((await shop.owner.post(`${path}/undo`, { change: first.id })).json).toEqual({ undone: 1 });
    expect(await now()).toEqual([]);

    const other = await shop.priceList();
    expect(await shop.owner.post(`/api/v1/price-lists/${other.id}/undo`, { change: first.id })).toBeProblem(422, 'change_unknown');
  });

  test('puts back many lines of one request together', async ({ shop }) => {
    const salt = await shop.product('SALT');
    const list = await shop.priceList();
    const path = `/api/v1/price-lists/${list.id}`;
    await shop.putPrices(list, { [salt.sku]: [['1', '8.00'], ['10', '7.00'], ['20', '6.00']] });

    const { items, next } = (await shop.owner.get(`${path}/history?limit=2`)).json;
    expect(items).toHaveLength(2);
    expect((await shop.owner.get(`${path}/history?cursor=${next}`)).json.items).toHaveLength(1);
    expect((await shop.owner.post(`${path}/undo`, { change: items[1].id, whole: true })).json).toEqual({ undone: 3 });
    expect((await shop.owner.get(`${path}/entries`)).json.items).toEqual([]);
  });
});

test.describe('two lists in conflict', () => {
  test('are told with the one that holds, and it does', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT');
    const audience = `company:${acme.code}`;
    const old = await shop.priceList({ audience, priority: 1 });
    const dated = await shop.priceList({ audience, priority: 1, valid_from: '2020-01-01' });
    await shop.putPrices(old, { [salt.sku]: [['1', '7.00']] });
    const conflicts = async () => (await shop.owner.get(`/api/v1/price-conflicts?list=${old.code}`)).json.items;
    expect(await conflicts()).toEqual([]);

    await shop.putPrices(dated, { [salt.sku]: [['1', '6.50']] });

    expect(await conflicts()).toEqual([{ kind: 'lists', list: old.code, other: dated.code, holds: dated.code, because: 'begins_later', target: 'product', code: salt.sku, target_count: 1 }]);
    expect((await ask(await acme.buyer(), [{ sku: salt.sku, quantity: '1' }])).json.lines[0].unit_price.amount).toBe('6.50');
    const page = await (await shop.owner.pages()).get(`/office/price-lists/${old.id}`);
    expect(page.text).toContain('In conflict');
    await shop.owner.patch(`/api/v1/price-lists/${dated.id}`, { priority: 2 });
    expect(await conflicts()).toEqual([]);
  });

  test('is said of entries that overlap in one list, too', async ({ shop }) => {
    const salt = await shop.product('SALT');
    const list = await shop.priceList();
    const path = `/api/v1/price-lists/${list.id}/entries`;
    await shop.owner.put(path, { sku: salt.sku, min_quantity: '1', price: '5.00' });
    await shop.owner.put(path, { sku: salt.sku, min_quantity: '1', price: '4.00', valid_from: '2031-01-01' });

    const { items } = (await shop.owner.get(`/api/v1/price-conflicts?list=${list.code}`)).json;
    expect(items).toMatchObject([{ kind: 'entries_overlap', code: salt.sku }]);
  });
});

test.describe('pasted entries', () => {
  test('are taken line by line; what is refused stays to be corrected', async ({ shop }) => {
    const salt = await shop.product('SALT');
    const list = await shop.priceList();
    const pages = await shop.owner.pages();
    const path = `/office/price-lists/${list.id}`;
    await pages.get(path);

    const page = await pages.submit(`${path}/paste`, { lines: `${salt.sku};1;8.40\r\nNOTHING;1;2.00\r\n${salt.sku};40;12%\r\n${salt.sku};x;1` });

    expect(page.status).toBe(422);
    expect(page.text).toContain('>NOTHING;1;2.00\n');
    const { items } = (await shop.owner.get(`/api/v1/price-lists/${list.id}/entries`)).json;
    expect(items.map((e) => [e.min_quantity, e.price?.amount ?? e.percent_off])).toEqual([['1', '8.40'], ['40', '12']]);
    expect((await pages.submit(`${path}/paste`, { lines: `${salt.sku};50;7.00` })).status).toBe(303);
  });
});

test.describe('the own price list', () => {
  const rows = (text) => {
    const [names, ...lines] = text.trim().split('\r\n').map((line) => line.split(','));
    return lines.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i]])));
  };

  test('has every item with its units and tiers, and no end but where one is', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT', { tiers: [['1', '8.40'], ['40', '7.95']] });
    const bare = await shop.product('BARE', { price: null });
    const list = await shop.priceList({ audience: `company:${acme.code}`, priority: 1, valid_until: '2031-01-31' });
    await shop.putPrices(list, { [salt.sku]: [['100', '7.00']] });
    const buyer = await acme.buyer();

    const answer = await buyer.get('/api/v1/price-list');

    expect(answer.status).toBe(200);
    expect(answer.headers.get?.('content-type') ?? answer.headers['content-type']).toContain('text/csv');
    const all = rows(answer.text);
    expect(all.filter((row) => row.sku === salt.sku).map((row) => [row.min_quantity, row.price, row.base_quantity, row.currency, row.valid_until]))
      .toEqual([['1', '8.4', '1', 'EUR', ''], ['40', '7.95', '1', 'EUR', ''], ['100', '7', '1', 'EUR', '2031-01-31']]);
    expect(all.filter((row) => row.sku === bare.sku).map((row) => [row.unit, row.price])).toEqual([['C62', '']]);
    const pages = await shop.signInOnPages(buyer.email);
    expect((await pages.get('/prices/download')).text.split('\r\n')[0]).toContain('sku,part_number,name,unit');
  });

  test('is one company’s, named by staff', async ({ shop }) => {
    const acme = await shop.company();
    const other = await shop.company();
    const salt = await shop.product('SALT');
    await acme.prices({ [salt.sku]: [['1', '6.66']] });

    expect(await shop.owner.get('/api/v1/price-list')).toBeProblem(422, 'company_missing');
    expect((await shop.owner.get(`/api/v1/price-list?company=${acme.id}`)).text).toContain('6.66');
    expect((await (await other.buyer()).get('/api/v1/price-list')).text).not.toContain('6.66');
    // Whole files: a page shows the first items of a shop that other tests fill too.
    expect((await (await shop.signInOnPages((await acme.buyer()).email)).get('/prices/download')).text).toContain('6.66');
    const office = await shop.signInOnPages(shop.owner.email ?? shop.email);
    expectStatus(await office.get(`/office/companies/${acme.id}/prices`), 200);
    expect((await office.get(`/office/companies/${acme.id}/prices/download`)).text).toContain('6.66');
  });
});

test('cost is the staff’s to see, and a price below it is said at its cell', async ({ shop }) => {
  const acme = await shop.company();
  const salt = await shop.product('SALT', { tiers: [['1', '8.00'], ['40', '4.00']] });
  const path = `/api/v1/products/${salt.id}`;

  expect((await shop.owner.get(path)).json.cost).toBeUndefined();
  expectStatus(await shop.owner.patch(path, { cost: '5.20' }), 200);

  expect((await shop.owner.get(path)).json.cost).toEqual({ amount: '5.20', currency: 'EUR', base_quantity: '1', unit: 'C62' });
  expect((await (await acme.buyer()).get(path)).json.cost).toBeUndefined();
  expect((await (await acme.buyer()).get('/api/v1/price-list')).text).not.toContain('5.2');
  expect((await shop.owner.get('/api/v1/exports/products')).text).toMatch(/^sku,.*,cost[,\r]/);
  const list = await shop.priceList({ audience: `company:${acme.code}` });
  await shop.putPrices(list, { [salt.sku]: [['1', '8.00'], ['40', '4.00']] });
  const pages = await shop.owner.pages();
  const told = (await pages.get(`/office/price-lists/${list.id}`)).text;
  expect(told).toContain('35%'); // (8.00 − 5.20) / 8.00
  expect(told).toContain('€4.00 is below what it costs you, €5.20.');
  expect((await pages.get(`/office/products/${salt.id}`)).text).toContain('Cost in EUR');
  expect(await shop.owner.patch(path, { cost: '-1' })).toBeProblem(422, 'number_invalid');
});

test.describe('what a company pays, and why', () => {
  test('is asked for several items, units and any day at once', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT', { tiers: [['1', '8.40'], ['40', '7.95']] });
    const pepper = await shop.product('PEPPER');
    const list = await shop.priceList({ audience: `company:${acme.code}`, priority: 1, valid_from: '2031-01-01' });
    await shop.putPrices(list, { [salt.sku]: [['1', '6.66']] });
    const pages = await shop.owner.pages();
    const ask = (query) => pages.get(`/office/prices?${new URLSearchParams({ company: acme.code, ...query })}`);

    const told = await ask({ lines: `${salt.sku};40\n${pepper.sku};2\nNOTHING;1` });
    expect(told.status).toBe(200);
    expect(told.text).toContain('€7.95');
    expect(told.text).toContain('€20.00');
    expect(told.text).toContain('NOTHING');
    expect((await ask({ sku: salt.sku, day: '2031-01-01' })).text).toContain('€6.66');
    expect((await ask({ sku: salt.sku, quantity: '40', day: '2030-12-31T23:30:00.000Z' })).text).toContain('€6.66'); // 2031 in Paris
    expect((await ask({ company: acme.id, sku: salt.sku, unit: 'NONE' })).status).toBe(422);
    expect((await ask({ company: acme.id, sku: salt.sku })).text).toContain(acme.code);
  });

  test('is short and honest on the buyer’s page', async ({ shop }) => {
    const acme = await shop.company();
    const salt = await shop.product('SALT');
    const other = await shop.product('PEPPER');
    const list = await shop.priceList({ audience: `company:${acme.code}`, priority: 1, name: 'Contract 14' });
    await shop.putPrices(list, { [salt.sku]: [['1', '7.00'], ['40', '6.50']] });
    const pages = await shop.signInOnPages((await acme.buyer()).email);

    expect((await pages.get(`/p/${salt.sku}`)).text).toMatch(/Your price: Contract 14\. Another one from 40.units on\./);
    expect((await pages.get(`/p/${other.sku}`)).text).not.toContain('Your price:');
  });
});

test('the strategy is chosen on the company’s and the site’s forms, and holds at once', async ({ shop }) => {
  const acme = await shop.company();
  const salt = await shop.product('SALT', { price: '6.00' });
  await acme.prices({ [salt.sku]: [['1', '7.00']] });
  const buyer = await acme.buyer();
  const pays = async () => (await ask(buyer, [{ sku: salt.sku, quantity: '1' }])).json.lines[0].unit_price.amount;
  const pages = await shop.owner.pages();
  const form = await pages.get(`/office/companies/${acme.id}/edit`);
  expect(form.text).toContain('or the lowest of them all');

  expect(await pays()).toBe('7.00');
  expectStatus(await shop.owner.patch(`/api/v1/companies/${acme.id}`, { strategy: 'lowest' }), 200);
  expect(await pays()).toBe('6.00');
  expect((await pages.get('/office/settings/sites/new')).text).toContain('or the lowest of them all');
});
