// What every address of the API does the same way. SPDX-License-Identifier: Apache-2.0
import { expect, test } from '../support/fixtures.js';
import { rawRequest } from '../support/http.js';
import { routes } from '../support/server.js';
import { everyItem, unique } from '../support/shop.js';

test.describe('a body', () => {
  test('with wrong fields is told every one of them at once', async ({ shop }) => {
    const answer = await shop.owner.post('/api/v1/companies', { code: unique('CO'), name: 7, colour: 'red', vat_id: ['FR'] });

    expect(answer.status).toBe(400);
    expect(answer.json.fields.map((f) => `${f.pointer} ${f.error}`).sort()).toEqual(
      ['/colour unknown_field', '/name wrong_type', '/vat_id wrong_type']);
  });

  test('without a field that is needed is refused at that field', async ({ shop }) => {
    expect(await shop.owner.post('/api/v1/companies', { name: 'Nameless', country: 'FR' })).toBeProblem(422, 'field_missing', { pointer: '/code' });
    expect(await shop.client().post('/api/v1/sessions', { email: 'a@b.test' })).toBeProblem(422, 'field_missing', { pointer: '/password' });
  });

  for (const [name, body] of Object.entries({
    'that is no JSON': '{"name": ', 'with text after it': '{} {}', 'that is an array': '[]', 'that is a text': '"cart"',
    'with a lone surrogate': '{"name": "\\ud800"}', 'with the same member twice': '{"name": "a", "name": "b"}',
    'nested too deeply': '{"name": ' + '['.repeat(200) + ']'.repeat(200) + '}',
  }))
    test(`${name} is not understood`, async ({ shop }) => {
      const buyer = await (await shop.company()).buyer();

      const answer = await buyer.post('/api/v1/carts', body);

      expect(answer.status).toBe(400);
      expect(['body_invalid', 'wrong_type', 'unknown_field']).toContain(answer.json.error);
      expect((await buyer.get('/api/v1/carts')).json.items).toEqual([]);
    });

  test('that is not UTF-8 is not understood', async ({ shop }) => {
    const buyer = await (await shop.company()).buyer();

    const answer = await (await buyer.api()).request('POST', '/api/v1/carts', {
      raw: Buffer.from([0x7b, 0x22, 0x6e, 0x61, 0x6d, 0x65, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0x22, 0x7d]), headers: { 'Content-Type': 'application/json' } });

    expect(answer).toBeProblem(400, 'body_invalid');
  });

  test('larger than two megabytes is too large, announced or in pieces', async ({ shop, server }) => {
    const buyer = await (await shop.company()).buyer();
    const client = await buyer.api();
    const large = JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024 + 1) });

    // Refused by its announcement: whoever sends the body all the same may find the connection closed.
    const announced = await rawRequest(server, `POST /api/v1/carts HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${client.token}\r\nContent-Type: application/json\r\nContent-Length: ${large.length}\r\n\r\n`);
    expect(announced).toMatch(/^HTTP\/1\.1 413 /);
    expect(announced).toContain('"error":"body_too_large"');
    expect(await client.request('POST', '/api/v1/carts', {
      raw: large, headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' } })).toBeProblem(413, 'body_too_large');
    expect((await buyer.get('/api/v1/carts')).json.items).toEqual([]);
  });

  test('with more than 10,000 lines is too large', async ({ shop }) => {
    const cart = await (await (await shop.company()).buyer()).cart();

    expect(await cart.addMany(Array.from({ length: 10_001 }, () => ({ sku: 'A', quantity: '1' })))).toBeProblem(413, 'too_many_lines');
    expect(await cart.lines()).toEqual([]);
  });
});

test.describe('a quantity', () => {
  for (const [text, why] of [['0', 'zero'], ['-1', 'negative'], ['1e400', 'beyond every number'], ['1e3', 'in scientific form'],
    ['0.1234567', 'of seven places'], ['9223372036854775808', 'too large'], ['99999999999999999999', 'far too large'], ['1,5', 'with a comma'],
    ['', 'empty'], ['NaN', 'no number'], ['0x10', 'hexadecimal'], ['+1', 'with a plus'], [' 1', 'with a blank']])
    test(`that is ${why} (“${text}”) is refused, as text and as a number`, async ({ shop }) => {
      const cart = await (await (await shop.company()).buyer()).cart();
      const item = await shop.product();

      expect(await cart.add(item, text)).toBeProblem(422, 'quantity_invalid', { pointer: '/quantity' });
      if (/^-?\d[\d.e]*$/.test(text))
        expect(await cart.person.post(`${cart.path}/lines`, `{"sku": "${item.sku}", "quantity": ${text}}`)).toBeProblem(422, 'quantity_invalid', { pointer: '/quantity' });
      expect(await cart.lines()).toEqual([]);
    });

  test('of 0.1 is exactly 0.1, as text and as a number, ten times over', async ({ shop }) => {
    const cart = await (await (await shop.company()).buyer()).cart();
    const flour = await shop.product('FLOUR', { unit: 'KGM', tiers: [['0.1', '10.00']] });

    for (let i = 0; i < 10; i++) await cart.person.post(`${cart.path}/lines`, `{"sku": "${flour.sku}", "quantity": ${i % 2 ? '0.1' : '"0.1"'}}`);

    const { lines, net } = await cart.show();
    expect(lines.map((l) => l.quantity)).toEqual(Array(10).fill('0.1'));
    expect(net.amount).toBe('10.00'); // 10 × 0.1 × 10.00
  });
});

test.describe('a list', () => {
  test('is read page by page to its end, each thing once', async ({ shop }) => {
    const buyer = await (await shop.company()).buyer();
    const item = await shop.product();
    const placed = [];
    for (let i = 0; i < 5; i++) placed.push((await buyer.order([[item, 1]])).id);

    const seen = [];
    let cursor = '';
    let pages = 0;
    do {
      const page = (await buyer.get(`/api/v1/orders?limit=2&count=yes${cursor}`)).json;
      expect(page.count).toBe(5);
      seen.push(...page.items.map((o) => o.id));
      cursor = page.next && `&cursor=${encodeURIComponent(page.next)}`;
      pages++;
    } while (cursor);

    expect(pages).toBe(3); // 2 + 2 + 1
    expect(seen).toEqual(placed.reverse()); // newest first
  });

  test('goes on where it was although new things came meanwhile', async ({ shop }) => {
    const buyer = await (await shop.company()).buyer();
    const item = await shop.product();
    const old = [await buyer.order([[item, 1]]), await buyer.order([[item, 1]]), await buyer.order([[item, 1]])];
    const first = (await buyer.get('/api/v1/orders?limit=1')).json;
    await buyer.order([[item, 1]]);

    const rest = (await buyer.get(`/api/v1/orders?limit=10&cursor=${encodeURIComponent(first.next)}`)).json;

    expect(rest.items.map((o) => o.id)).toEqual([old[1].id, old[0].id]);
    expect(rest.next).toBeNull();
  });

  test('refuses a parameter it does not know, a cursor it did not give and a limit that is none', async ({ shop }) => {
    expect(await shop.owner.get('/api/v1/products')).toBeProblem(422, 'company_missing');
    const asked = `/api/v1/products?company=${(await shop.company()).id}`;
    expect(await shop.owner.get(`${asked}&colour=red`)).toBeProblem(400, 'unknown_parameter');
    expect((await shop.owner.get(`${asked}&cursor=%21%21`)).json.error).toBe('cursor_invalid');
    for (const list of ['/api/v1/orders', '/api/v1/companies', '/api/v1/price-lists', '/api/v1/stock', '/api/v1/staff', '/api/v1/categories', '/api/v1/jobs']) {
      expect(await shop.owner.get(`${list}?colour=red`), list).toBeProblem(400, 'unknown_parameter');
      if (list.endsWith('categories')) continue;
      expect((await shop.owner.get(`${list}?cursor=%21%21`)).json.error, list).toBe('cursor_invalid');
      for (const limit of ['0', '201', '-1', 'ten', '1e2', '99999999999999999999'])
        expect([400, 422], `${list}?limit=${limit}`).toContain((await shop.owner.get(`${list}?limit=${limit}`)).status);
    }
  });

  test('of everything holds each product once', async ({ shop }) => {
    const made = [await shop.product(), await shop.product(), await shop.product()];

    const company = await shop.company();

    const ids = (await everyItem(shop.owner, `/api/v1/products?company=${company.id}`)).map((p) => p.id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(made.map((p) => p.id)));
  });
});

test.describe('many at once', () => {
  test('are judged one by one, in order, and the good ones are taken', async ({ shop }) => {
    const cart = await (await (await shop.company()).buyer()).cart();
    const bolts = await shop.product('BOLT', { minimum: '100', step: '50' });
    const nuts = await shop.product('NUT');

    const answer = await cart.addMany([{ sku: bolts.sku, quantity: '99' }, { sku: nuts.sku, quantity: 5 }, { sku: 'NO-SUCH', quantity: '1' },
      { sku: bolts.sku, quantity: '120' }, { sku: nuts.sku }, { sku: bolts.sku, quantity: '150' }, 'nonsense', { sku: nuts.sku, quantity: '1', colour: 'red' }]);

    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ accepted: 2, refused: 6 });
    expect(answer.json.lines.map((l) => `${l.index} ${l.error ?? l.verdict}`)).toEqual([
      '0 below_minimum', '1 accepted', '2 product_unknown', '3 wrong_step', '4 quantity_invalid', '5 accepted', '6 wrong_type', '7 unknown_field']);
    expect((await cart.lines()).map((l) => `${l.sku} ${l.quantity}`)).toEqual([`${nuts.sku} 5`, `${bolts.sku} 150`]);
  });

  test('with all_or_nothing take none when one is refused', async ({ shop }) => {
    const cart = await (await (await shop.company()).buyer()).cart();
    const nuts = await shop.product('NUT');
    const lines = [{ sku: nuts.sku, quantity: '5' }, { sku: 'NO-SUCH', quantity: '1' }];

    const answer = await cart.addMany(lines, '?all_or_nothing=yes');

    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ accepted: 0, refused: 1 });
    expect(answer.json.lines[1]).toMatchObject({ verdict: 'refused', error: 'product_unknown' });
    expect(await cart.lines()).toEqual([]);
    expect((await cart.addMany([lines[0]], '?all_or_nothing=yes')).status).toBe(200);
    expect(await cart.lines()).toHaveLength(1);
  });

  test('of prices and stock keep the rows they do not name', async ({ shop }) => {
    const [a, b] = [await shop.product('A', { price: null }), await shop.product('B', { price: null })];
    const list = await shop.priceList({ audience: 'all' });
    await shop.putPrices(list, { [a.sku]: [['1', '3.00']], [b.sku]: [['1', '4.00']] });

    await shop.putPrices(list, { [a.sku]: [['1', '3.50']] });

    const entries = (await shop.owner.get(`/api/v1/price-lists/${list.id}/entries`)).json.items;
    expect(entries.map((e) => `${e.sku} ${e.price.amount}`).sort()).toEqual([`${a.sku} 3.50`, `${b.sku} 4.00`]);
  });
});

test.describe('an edit', () => {
  test('with a stale If-Match is refused and changes nothing; with the present one it goes through', async ({ shop }) => {
    const company = await shop.company('Acme');
    const location = `/api/v1/companies/${company.id}/locations/${company.location.id}`;
    const item = await shop.product();
    const buyer = await company.buyer();
    const cart = await buyer.cart();
    const things = [[shop.owner, `/api/v1/companies/${company.id}`, { name: 'First' }, { name: 'Second' }],
      [shop.owner, location, { city: 'Brest' }, { city: 'Nantes' }], [shop.owner, `/api/v1/products/${item.id}`, { name_en: 'First' }, { name_en: 'Second' }],
      [shop.owner, `/api/v1/companies/${company.id}/users/${buyer.id}`, { name: 'First' }, { name: 'Second' }], [buyer, cart.path, { name: 'First' }, { name: 'Second' }]];
    for (const [who, path, first, second] of things) {
      const { etag } = await who.get(path);
      expect(etag, path).toMatch(/^"\d+"$/);

      expect((await who.patch(path, first, { headers: { 'If-Match': etag } })).status, path).toBe(200);
      const now = await who.get(path);
      expect(now.etag, path).not.toBe(etag);
      expect(await who.patch(path, second, { headers: { 'If-Match': etag } }), path).toBeProblem(412, 'changed_meanwhile');

      expect((await who.get(path)).json, path).toEqual(now.json);
      expect((await who.patch(path, second, { headers: { 'If-Match': now.etag } })).status, path).toBe(200);
    }
  });

  test('leaves what is absent and clears what is null', async ({ shop }) => {
    const company = await shop.company('Acme', { siren: '732829320', credit_limit: { amount: '5000.00', currency: 'EUR' } });

    const changed = await shop.owner.patch(`/api/v1/companies/${company.id}`, { credit_limit: null });

    expect(changed.json.credit_limit ?? null).toBeNull();
    expect(changed.json.siren).toBe('732829320');
  });
});

test.describe('who asks', () => {
  test('is 401 without a session, with a wrong token and with the page’s cookie', async ({ shop, server }) => {
    const pages = await (await shop.staff('sales')).pages();
    const cookie = [...pages.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    expect((await pages.get('/office')).status).toBe(200);

    expect(await shop.client().get('/api/v1/me')).toBeProblem(401, 'not_signed_in');
    for (const token of ['x', 'A'.repeat(43), "' OR 1=1 --"]) expect(await shop.client({ token }).get('/api/v1/me')).toBeProblem(401, 'not_signed_in');
    expect(await shop.client().get('/api/v1/me', { headers: { Cookie: cookie } })).toBeProblem(401, 'not_signed_in');
    expect(await shop.client().get('/api/v1/me', { headers: { Authorization: `Bearer ${pages.cookies.get('session')}` } })).toBeProblem(401, 'not_signed_in');
    expect(server.url).toBeTruthy();
  });

  test('is not signed in on pages by a token', async ({ shop }) => {
    const { token } = await shop.signIn(shop.email);

    const answer = await shop.client({ token }).get('/office');

    expect(answer.status).toBe(303);
    expect(answer.headers.location).toMatch(/^\/login/);
  });

  test('is 403 with the right that is missing, where the thing is known to him, and 404 for what is not his', async ({ shop }) => {
    const company = await shop.company();
    const reader = await company.person('reader');
    const foreign = await shop.company();

    const refused = await reader.post('/api/v1/carts', {});
    expect(refused).toBeProblem(403, 'right_missing');
    expect(await reader.get(`/api/v1/companies/${foreign.id}`)).toBeProblem(404, 'not_found');
    expect(await reader.get('/api/v1/companies/cmp_nonsense')).toBeProblem(404, 'not_found');
    expect(await reader.get(`/api/v1/companies/${company.location.id}`)).toBeProblem(404, 'not_found');
    expect(await reader.get('/api/v1/nothing-here')).toBeProblem(404, 'not_found');
    expect(await reader.get('/api/v1/price-lists')).toBeProblem(404, 'not_found');
  });

  test('asks as a company: staff must say which', async ({ shop }) => {
    const company = await shop.company();
    const item = await shop.product('ITEM', { price: '7.00' });
    const lines = [{ sku: item.sku, quantity: '2' }];

    expect(await shop.owner.post('/api/v1/prices', { lines })).toBeProblem(422, 'company_missing');
    expect(await shop.owner.post('/api/v1/carts', {})).toBeProblem(422, 'company_missing');
    expect((await shop.owner.post(`/api/v1/prices?company=${company.id}`, { lines })).json.lines[0].line_net.amount).toBe('14.00');
  });

  test('is answered in the language asked for', async ({ shop }) => {
    const item = await shop.product('SEL', { name_en: 'Coarse salt', name_fr: 'Gros sel' });
    const speak = (language) => shop.owner.get(`/api/v1/products/${item.id}`, { headers: { 'Accept-Language': language } });

    expect((await speak('fr-FR,fr;q=0.9')).json.name).toBe('Gros sel');
    expect((await speak('en')).json.name).toBe('Coarse salt');
    const refused = await shop.client().get('/api/v1/me', { headers: { 'Accept-Language': 'fr' } });
    expect(refused.json.error).toBe('not_signed_in');
    expect(refused.json.detail).not.toBe((await shop.client().get('/api/v1/me', { headers: { 'Accept-Language': 'en' } })).json.detail);
  });
});

test.describe('the address', () => {
  test('takes the methods it has and names no other', async ({ shop }) => {
    for (const [method, path] of [['PUT', '/api/v1/carts'], ['DELETE', '/api/v1/products'], ['PATCH', '/login'], ['POST', '/search'], ['BREW', '/api/v1/carts']]) {
      const answer = await shop.client().request(method, path, { headers: { 'Content-Length': '0' } }).catch(() => ({ status: 'closed' }));
      expect([405, 400, 404, 501, 'closed'], `${method} ${path}`).toContain(answer.status);
    }
  });

  test('of an unknown host is no shop', async ({ shop }) => {
    const answer = await shop.client({ host: 'nobody.example' }).get('/api/v1/products');

    expect(answer.status).toBe(421);
    expect(answer.json.error).toBe('unknown_host');
  });

  test('answers HEAD as GET without a body', async ({ shop }) => {
    const [head, get] = [await shop.client().request('HEAD', '/login'), await shop.client().get('/login')];

    expect(head.status).toBe(200);
    expect(head.text).toBe('');
    expect(head.headers['content-type']).toBe(get.headers['content-type']);
  });
});

test.describe('the description of the API', () => {
  test('holds every route under /api, each with its permission and parameters', async ({ shop }) => {
    const answer = await shop.client().get('/api/openapi.json');
    expect(answer.status).toBe(200);
    const { openapi, paths, components } = answer.json;
    expect(openapi).toMatch(/^3\.1/);
    const described = Object.entries(paths).flatMap(([path, operations]) => Object.keys(operations).map((m) => `${m.toUpperCase()} ${path}`));

    const wanted = routes().filter((r) => r.path.startsWith('/api/')).map((r) => `${r.method} ${r.path}`);

    expect(described.sort()).toEqual(wanted.sort());
    for (const [path, operations] of Object.entries(paths))
      for (const operation of Object.values(operations)) {
        const inPath = operation.parameters.filter((p) => p.in === 'path').map((p) => p.name);
        expect(inPath, path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]));
        expect(operation.summary, path).toBeTruthy();
      }
    expect(JSON.stringify(paths).match(/"\$ref":"#\/components\/schemas\/(\w+)"/g).every((ref) => /problem/.test(ref))).toBe(true);
    expect(components.schemas.problem).toBeTruthy();
  });

  test('names every refusal once, with the status of the contract', async ({ shop }) => {
    const errors = (await shop.client().get('/api/openapi.json')).json.components.schemas.problem['x-errors'];
    const status = Object.fromEntries(errors.map((e) => [e.error, e.status]));

    expect(errors.length).toBe(new Set(errors.map((e) => e.error)).size);
    const contract = {
      400: 'unknown_parameter unknown_field wrong_type idempotency_key_missing', 401: 'not_signed_in', 403: 'right_missing', 404: 'not_found',
      409: 'out_of_stock price_changed in_progress', 412: 'changed_meanwhile', 413: 'body_too_large', 429: 'rate_limited', 503: 'busy',
      422: 'product_unknown unit_unknown no_price below_minimum wrong_step cart_empty delivery_location_missing delivery_location_unknown company_on_hold quantity_invalid company_missing order_limit_exceeded idempotency_key_reused',
    };
    for (const [code, names] of Object.entries(contract)) for (const name of names.split(' ')) expect(status[name], name).toBe(Number(code));
  });
});

test.describe('operation', () => {
  test('is told whether the server lives and is ready, and counted', async ({ shop }) => {
    const client = shop.client({ host: 'nobody.example' });

    expect((await client.get('/healthz')).status).toBe(200);
    expect((await client.get('/readyz')).status).toBe(200);
    expect((await client.get('/metrics')).text).toMatch(/^# (HELP|TYPE) /m);
  });
});
