// Import files: a verdict for each line, whatever the door. SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { expect, test } from '../support/fixtures.js';
import { Server, csv } from '../support/server.js';
import { Shop, everyItem, expectStatus, unique } from '../support/shop.js';

async function send(shop, kind, text, query = '') {
  const sent = await shop.owner.post(`/api/v1/imports?kind=${kind}${query}`, undefined, {
    json: undefined, raw: text, headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() } });
  expect(sent.status, sent.text).toBe(202);
  return sent.json.job;
}

async function done(shop, job, timeout = 50_000) {
  let state;
  await expect.poll(async () => {
    state = (await shop.owner.get(`/api/v1/jobs/${job}`)).json;
    return state.state;
  }, { timeout, intervals: [50, 100, 200] }).toMatch(/done|failed/);
  return state;
}

test('a file of 10,000 lines with one broken line is taken but for that line', async ({ shop, server }) => {
  test.setTimeout(240_000);
  const stem = unique('IMP');
  const lines = Array.from({ length: 9_999 }, (_, i) => [`${stem}-${i + 2}`, 'C62', `Item ${i + 2}`]);
  lines[4711 - 2][1] = 'NO-SUCH-UNIT'; // the header is line 1
  const job = await send(shop, 'products', csv([['sku', 'unit', 'name_en'], ...lines]));

  const state = await done(shop, job, 200_000);

  expect(state).toMatchObject({ state: 'done', done: 9_999, total: 9_999 });
  expect(server.rows(`SELECT sku FROM product WHERE sku LIKE '${stem}-%'`)).toHaveLength(9_998);
  expect(server.rows(`SELECT sku FROM product WHERE sku = '${stem}-4711'`)).toEqual([]);
  const verdicts = (await shop.owner.get(`/api/v1/jobs/${job}/result`)).text.trim().split(/\r?\n/);
  expect(verdicts).toHaveLength(10_000);
  const refused = verdicts.slice(1).filter((line) => !/^"?\d+"?,"?accepted/.test(line));
  expect(refused).toHaveLength(1);
  expect(refused[0]).toMatch(/^4711,refused,unit_unknown/);
});

test('with all_or_nothing a broken line leaves everything as it was', async ({ shop, server }) => {
  const stem = unique('AON');
  const rows = [['sku', 'unit', 'name_en'], [`${stem}-1`, 'C62', 'One'], [`${stem}-2`, 'NO-SUCH-UNIT', 'Two'], [`${stem}-3`, 'C62', 'Three']];

  const state = await done(shop, await send(shop, 'products', csv(rows), '&all_or_nothing=yes'));

  expect(state).toMatchObject({ accepted: 0 });
  expect(server.rows(`SELECT sku FROM product WHERE sku LIKE '${stem}-%'`)).toEqual([]);
});

test('an unknown column is refused by name, before anything is taken', async ({ shop }) => {
  const answer = await shop.owner.post('/api/v1/imports?kind=products', undefined, {
    json: undefined, raw: 'sku,unit,name_en,colour\nA,C62,A,red\n', headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() } });

  expect(answer).toBeProblem(422, 'column_unknown');
  expect(answer.json.detail).toContain('colour');
});

test('a file in a wrong encoding or of another kind is told so, and nothing of it is taken', async ({ shop, server }) => {
  const sku = unique('WRONG');
  const text = `sku,unit,name_en\n${sku},C62,Salt\n`;
  const put = (kind, raw) => shop.owner.request('POST', `/api/v1/imports?kind=${kind}`, { raw, headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() } });
  const utf16 = await put('products', Buffer.from(`\ufeff${text}`, 'utf16le'));
  expect(utf16).toBeProblem(422, 'file_unreadable');
  expect(utf16.json.detail).toContain('UTF-16');
  expect(await put('products', Buffer.from(text, 'utf16le'))).toBeProblem(422, 'file_unreadable');
  const other = await put('prices', text);
  expect(other).toBeProblem(422, 'file_of_another_kind', { pointer: '/kind' });
  expect(other.json.detail).toContain('products');

  // At the office: refused in place, or told beside the columns to match.
  const pages = await shop.owner.pages();
  const send = async (kind, bytes) => {
    const { action, fields } = (await pages.get('/office/imports')).form('/office/imports');
    const edge = 'edge7e57';
    const part = (name, value, more = '') => Buffer.concat([Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`), Buffer.from(value), Buffer.from('\r\n')]);
    const raw = Buffer.concat([...Object.entries({ ...fields, kind }).map(([n, v]) => part(n, v)), part('file', bytes, '; filename="a.csv"'), Buffer.from(`--${edge}--\r\n`)]);
    return pages.request('POST', action, { raw, headers: { 'Content-Type': `multipart/form-data; boundary=${edge}` } });
  };
  const refused = await send('products', Buffer.from(`\ufeff${text}`, 'utf16le'));
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('UTF-16');
  const matching = expectStatus(await send('prices', Buffer.from(text)), 303);
  const page = await pages.get(matching.headers.location);
  expect(page.text).toContain('This looks like a file of another kind');
  expect(page.text).toContain('Products');
  expect(server.rows(`SELECT sku FROM product WHERE sku = '${sku}'`)).toEqual([]);
});

test('a French spreadsheet’s file is read: semicolons, Windows-1252, decimal commas', async ({ shop }) => {
  const item = await shop.product('SEL', { price: null });
  const list = await shop.priceList({ audience: 'all' });
  const text = Buffer.from(`list;sku;min_quantity;price\r\n${list.code};${item.sku};1;8,40\r\n`, 'latin1');

  const state = await done(shop, await send(shop, 'prices', text));

  expect(state).toMatchObject({ accepted: 1, refused: 0 });
  const [entry] = await everyItem(shop.owner, `/api/v1/price-lists/${list.id}/entries`);
  expect(entry.price.amount).toBe('8.40');
  const names = await done(shop, await send(shop, 'products', Buffer.from(`sku;name_fr\r\n${item.sku};Épices fumées\r\n`, 'latin1')));
  expect(names.accepted).toBe(1);
  expect((await shop.owner.get(`/api/v1/products/${item.id}`, { headers: { 'Accept-Language': 'fr' } })).json.name).toBe('Épices fumées');
});

test('a dry run judges every line and takes none; columns of other names are told by map, and remembered', async ({ shop, server }) => {
  const stem = unique('DRY');
  const text = `Réf;Nom;Unité;Bla\n${stem}-1;Un;C62;x\n${stem}-2;Deux;NONE;x\n`;
  const map = `&map=${encodeURIComponent('Réf=sku,Nom=name_fr,Unité=unit,Bla=')}`;

  const dry = await done(shop, await send(shop, 'products', text, `${map}&dry_run=yes`));
  expect(dry).toMatchObject({ state: 'done', dry_run: true, accepted: 1, refused: 1, done: 2 });
  expect(server.rows(`SELECT sku FROM product WHERE sku LIKE '${stem}%'`)).toEqual([]);
  expect((await shop.owner.get(`/api/v1/jobs/${dry.job}/result`)).text).toMatch(/2,accepted,,""\r\n3,refused,unit_unknown/);

  const taken = await done(shop, await send(shop, 'products', text, '&map=remembered'));
  expect(taken).toMatchObject({ dry_run: false, accepted: 1, refused: 1 });
  expect(server.rows(`SELECT sku FROM product WHERE sku LIKE '${stem}%'`)).toHaveLength(1);

  const file = server.file('dry.csv', text.replace('NONE', 'KGM'));
  const cli = await server.cliUpTo(2, 'import', '--seller', 'salt', '--kind', 'products', '--dry-run', '--map', 'Réf=sku,Nom=name_fr,Unité=unit,Bla=', file);
  expect(cli.out + cli.err).toContain('2 acceptable, 0 refused');
  expect(server.rows(`SELECT sku FROM product WHERE sku LIKE '${stem}%'`)).toHaveLength(1);
});

test('a file of the past never touches an order of this shop', async ({ shop }) => {
  const item = await shop.product('PAST', { price: '2.00' });
  const company = await shop.company('Past');
  const buyer = await company.person('buyer');
  const order = await buyer.order([[{ sku: item.sku }, 2]]);
  const old = unique('OLD');
  const head = 'number,line,company,placed_at,currency,sku,quantity,unit_price,line_net\n';

  const state = await done(shop, await send(shop, 'orders', `${head}${order.number},1,${company.code},2019-01-01,EUR,${item.sku},1,2,2\n${old},1,${company.code},2019-01-01,EUR,GONE,1,2,2\n`));

  expect(state).toMatchObject({ accepted: 1, refused: 1 });
  expect((await shop.owner.get(`/api/v1/jobs/${state.job}/result`)).text).toContain('2,refused,order_number_taken');
  const seen = (await buyer.get('/api/v1/orders')).json.items;
  expect(seen.map((o) => o.number)).toEqual([order.number, old]);
  const past = (await buyer.get(`/api/v1/orders/${seen[1].id}`)).json;
  expect(past).toMatchObject({ state: 'closed', imported_as: 'closed', door: 'import' });
  expect(await shop.owner.post(`/api/v1/orders/${past.id}/cancel`, {})).toBeProblem(409, 'order_imported');
});

test('an empty cell leaves what is there and a hyphen clears it', async ({ shop }) => {
  const company = await shop.company('Acme', { siren: '732829320', vat_id: 'FR44732829320' });

  await done(shop, await send(shop, 'companies', csv([['code', 'name', 'country', 'siren', 'vat_id'], [company.code, '', '', '-', '']])));

  const now = (await shop.owner.get(`/api/v1/companies/${company.id}`)).json;
  expect(now.name).toBe(company.name);
  expect(now.vat_id).toBe('FR44732829320');
  expect(now.siren || null).toBeNull();
});

test('a file sent again changes nothing', async ({ shop, server }) => {
  const sku = unique('AGAIN');
  const text = csv([['sku', 'unit', 'name_en'], [sku, 'C62', 'Again']]);
  await done(shop, await send(shop, 'products', text));
  const before = server.rows(`SELECT id, version FROM product WHERE sku = '${sku}'`);

  const again = await done(shop, await send(shop, 'products', text));

  expect(again).toMatchObject({ accepted: 1, refused: 0 });
  expect(server.rows(`SELECT id, version FROM product WHERE sku = '${sku}'`)).toEqual(before);
});

test('the command line goes through the running server, tells each refused line and ends with 0, 1 or 2', async ({ server }) => {
  const [a, b] = [unique('CLI'), unique('CLI')];
  const header = ['sku', 'unit', 'name_en'];

  expect((await server.import('products', [header, [a, 'C62', 'A']], { seller: 'salt' })).code).toBe(0);
  const some = await server.import('products', [header, [b, 'C62', 'B'], [b, 'NO', 'B']], { seller: 'salt' });
  expect(some.code).toBe(1);
  expect(some.err).toMatch(/line 3: .*unit_unknown/);
  expect((await server.import('products', [header, [unique('CLI'), 'NO', 'B']], { seller: 'salt' })).code).toBe(2);
  expect((await server.import('products', [header, [unique('CLI'), 'C62', 'B']])).code).toBe(2); // two sellers: say which
  expect(server.rows(`SELECT sku FROM product WHERE sku IN ('${a}', '${b}')`)).toHaveLength(2);
});

test('a server that is told to stop during an import ends between two batches, and the next one goes on where it stood', async () => {
  test.setTimeout(240_000);
  const salt = { name: 'Salines', host: '127.0.0.1', email: 'owner@salt.test', code: 'salt' };
  const server = await Server.start({ sellers: [salt], settings: { log: 'warn' } });
  try {
    const shop = new Shop(server, salt);
    const LINES = 20_000;
    const lines = Array.from({ length: LINES }, (_, i) => [`STOP-${i}`, 'C62', `Item ${i}`]);
    const job = await send(shop, 'products', csv([['sku', 'unit', 'name_en'], ...lines]));
    const judged = () => Number(server.rows('SELECT done_count FROM job')[0].done_count); // at once, or a quick machine is through before it is told
    await expect.poll(judged, { timeout: 60_000, intervals: [2] }).toBeGreaterThan(0);

    expect(await server.end()).toEqual({ code: 0, signal: null });
    const [stood] = server.rows('SELECT state, done_count FROM job');
    expect(stood.state).toBe('running');
    expect(Number(stood.done_count)).toBeLessThan(LINES);
    await server.serve();

    expect(await done(shop, job, 200_000)).toMatchObject({ state: 'done', done: LINES, accepted: LINES, refused: 0 });
    expect(server.rows("SELECT sku FROM product WHERE sku LIKE 'STOP-%'")).toHaveLength(LINES);
  } finally {
    await server.stop();
  }
});
