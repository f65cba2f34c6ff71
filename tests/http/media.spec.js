// Pictures and documents over the wire: what is taken, what is refused by name, how they are served. SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from '../support/fixtures.js';

const u32 = (n) => { const b = Buffer.alloc(4); b.writeUInt32BE(n >>> 0); return b; };
const chunk = (name, data) => { const body = Buffer.concat([Buffer.from(name), data]); return Buffer.concat([u32(data.length), body, u32(crc32(body))]); };

/** A PNG of one colour; `says` may lie about its sides. */
function png(width, height, [r, g, b], says = [width, height]) {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([r, g, b]))]);
  const head = Buffer.concat([u32(says[0]), u32(says[1]), Buffer.from([8, 2, 0, 0, 0])]);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(Array(height).fill(row)))), chunk('IEND', Buffer.alloc(0))]);
}

/** A zip of stored files: [[name, bytes]]. */
function zip(files) {
  const parts = [], directory = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0); facts.writeUInt32LE(crc32(bytes), 10); facts.writeUInt32LE(bytes.length, 14); facts.writeUInt32LE(bytes.length, 18); facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, Buffer.from(name), bytes]);
    const tail = Buffer.alloc(14); tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, tail, Buffer.from(name)]));
    parts.push(local); at += local.length;
  }
  const all = Buffer.concat(directory), end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4); end.writeUInt16LE(files.length, 6); end.writeUInt32LE(all.length, 8); end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, all, Buffer.from('PK\x05\x06'), end]);
}

const add = (shop, product, raw, query = '') => shop.owner.request('POST', `/api/v1/products/${product.id}/media${query}`, { raw, headers: { 'Content-Type': 'application/octet-stream' } });

test('a picture is served in sizes, for ever and without a script', async ({ shop }) => {
  const product = await shop.product('PIC');
  const added = await add(shop, product, png(400, 200, [10, 120, 90]), '?file=front.png&title_en=Front');
  expect(added.status, added.text).toBe(201);
  expect(added.json).toMatchObject({ kind: 'picture', width: 400, height: 200, title: 'Front', type: 'image/png' });
  const shown = await shop.owner.get(added.json.sizes['320']);
  expect(shown.status).toBe(200);
  expect(shown.headers['content-type']).toBe('image/webp');
  expect(shown.headers['cache-control']).toContain('immutable');
  expect(shown.headers['content-security-policy']).toContain('sandbox');
  expect(shown.headers['x-content-type-options']).toBe('nosniff');
  expect((await shop.owner.get(`/api/v1/products/${product.id}`)).json.media).toHaveLength(1);
  expect((await shop.owner.get(`/media/${'0'.repeat(64)}/320`)).status).toBe(404);
  expect((await shop.owner.get(added.json.sizes['320'].replace('/320', '/321'))).status).toBe(404);
});

test('bad files are refused by name and nothing else is lost', async ({ shop }) => {
  const product = await shop.product('BAD');
  const whole = png(300, 300, [1, 2, 3]);
  const refused = async (raw, error) => expect((await add(shop, product, raw, '?file=x.png')).text).toContain(error);
  await refused(Buffer.from('<html><script>alert(1)</script>'), 'media_type_unknown');
  await refused(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'media_type_unknown');
  await refused(whole.subarray(0, whole.length - 40), 'picture_invalid');
  await refused(png(10, 10, [1, 2, 3], [50000, 50000]), 'picture_too_large');
  await refused(Buffer.alloc(0), 'media_type_unknown');
  await refused(Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(16 * 1024 * 1024)]), 'media_too_large');
  const kept = await add(shop, product, whole, '?file=x.png');
  expect(kept.status).toBe(201);
});

test('a zip of pictures is taken file by file, twice the same', async ({ shop }) => {
  const product = await shop.product('ZIP');
  const bytes = zip([[`${product.sku}.png`, png(60, 60, [9, 9, 9])], [`more/${product.sku}_2.png`, png(61, 60, [8, 9, 9])], [`${product.sku}-fiche_fr.pdf`, Buffer.from('%PDF-1.4 x')],
    ['NOBODY-KNOWS.png', png(5, 5, [1, 1, 1])], ['../evil.png', png(5, 5, [1, 1, 1])], [`${product.sku}_3.jpg`, Buffer.from('#!/bin/sh')]]);
  for (const round of [1, 2]) {
    const sent = await shop.owner.request('POST', '/api/v1/imports?kind=pictures', { raw: bytes, headers: { 'Content-Type': 'application/zip', 'Idempotency-Key': randomUUID() } });
    expect(sent.status, sent.text).toBe(202);
    let job;
    await expect.poll(async () => { job = (await shop.owner.get(`/api/v1/jobs/${sent.json.job}`)).json; return job.state; }, { timeout: 30_000 }).toMatch(/done|failed/);
    expect(job, `round ${round}`).toMatchObject({ state: 'done', total: 6, accepted: 3, refused: 3 });
    const result = (await shop.owner.get(job.result)).text;
    for (const error of ['product_unknown', 'file_name_invalid', 'media_type_unknown']) expect(result).toContain(error);
    const items = (await shop.owner.get(`/api/v1/products/${product.id}/media`)).json.items;
    expect(items.map((m) => [m.kind, m.position, m.language])).toEqual([['picture', 1, null], ['picture', 2, null], ['document', 1, 'fr']]);
  }
  const titles = await shop.owner.request('POST', '/api/v1/imports?kind=media', { raw: `sku,file,title_en\n${product.sku},${product.sku}.png,Front\n${product.sku},gone.png,x\n`, headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': randomUUID() } });
  await expect.poll(async () => (await shop.owner.get(`/api/v1/jobs/${titles.json.job}`)).json.accepted, { timeout: 20_000 }).toBe(1);
  expect((await shop.owner.get(`/api/v1/jobs/${titles.json.job}/result`)).text).toContain('media_unknown');
});

test('a broken zip is refused as a whole', async ({ shop }) => {
  const send = (raw) => shop.owner.request('POST', '/api/v1/imports?kind=pictures', { raw, headers: { 'Content-Type': 'application/zip', 'Idempotency-Key': randomUUID() } });
  expect((await send(Buffer.from('PK\x03\x04 nothing more'))).text).toContain('zip_invalid');
  expect((await send(zip(Array.from({ length: 10_001 }, (_, i) => [`${i}.png`, Buffer.from('x')])))).text).toContain('zip_too_many');
  const locked = zip([['A.png', png(5, 5, [1, 1, 1])]]);
  locked[locked.indexOf('PK\x01\x02') + 8] |= 1;
  const sent = await send(locked);
  await expect.poll(async () => (await shop.owner.get(`/api/v1/jobs/${sent.json.job}/result`)).text, { timeout: 20_000 }).toContain('zip_file_invalid');
});
