// Ends the server with SIGKILL in the middle of its work, again and again: what it acknowledged is there, once.
// SPDX-License-Identifier: Apache-2.0
//
//   DB=sqlite node faults/kill.js KILLS [SEED]      tests/faults/run.sh runs it on both engines
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onPostgres, Server } from '../support/server.js';
import { Shop, expectStatus } from '../support/shop.js';
import { ask, broken, describe, placeOf } from './invariants.js';
import { Dice, Load } from './load.js';

const KILLS = Number(process.argv[2] ?? 25);
const SEED = Number(process.argv[3] ?? Date.now() % 1_000_000);
const MOST_MS = Number(process.env.MOST_MS ?? 1500); // of load before a kill
const KILLS_PER_SHOP = 25; // then a fresh shop, so that the checks stay quick
const seller = { name: 'Salines', host: '127.0.0.1', email: 'owner@salt.test', code: 'salt' };
const engine = onPostgres ? 'postgres' : 'sqlite';
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
const whole = (most) => (dice) => String(1 + dice.upTo(most));

/** A shop with every kind of stock, and buyers of several companies who are signed in. */
async function makeWorld(server, name) {
  const shop = new Shop(server, seller);
  const plenty = await shop.product('PLENTY', { price: '8.40', stock: '1000000' });
  const scarce = await shop.product('SCARCE', { price: '19.99', stock: '150' });
  const later = await shop.product('LATER', { price: '3.335', stock: '40', policy: 'backorder', backorder_limit: '100000' });
  const uncounted = await shop.product('FREE', { price: '0.125', stock: null, policy: 'none' });
  const spread = await shop.product('SPREAD', { tiers: [['1', '2.005'], ['10', '1.995']], stock: '30' });
  await shop.stock(spread.sku, '100000', 'SECOND');
  const weighed = await shop.product('WEIGHED', { price: '0.333333', stock: '100000', unit: 'KGM' });
  const products = [
    { sku: plenty.sku, quantity: whole(40) }, { sku: scarce.sku, quantity: whole(3) }, { sku: later.sku, quantity: whole(9) },
    { sku: uncounted.sku, quantity: whole(100) }, { sku: spread.sku, quantity: whole(20) },
    { sku: weighed.sku, quantity: (dice) => `${dice.upTo(20)}.${1 + dice.upTo(999)}` },
  ];
  const buyers = [];
  for (let i = 0; i < 4; i++) {
    const company = await shop.company(`Company ${i}`, i === 0 ? { credit_limit: { amount: '3000.00', currency: 'EUR' } } : {});
    for (let k = 0; k < 3; k++) {
      const person = await company.buyer();
      buyers.push({ token: (await person.api()).token });
    }
  }
  const staff = { token: (await (await shop.staff('owner')).api()).token };
  return { name, products, scarce, buyers, staff };
}

/** What the journal says against what the database says. */
function lost(load, rows) {
  const wrong = [...load.wrong];
  const inBase = new Map();
  for (const row of rows(`SELECT number, po_number, CAST(total_minor AS TEXT) AS total_minor FROM orders`)) {
    if (inBase.has(row.po_number)) wrong.push(`${row.po_number} made two orders: ${row.number} and ${inBase.get(row.po_number).number}`);
    inBase.set(row.po_number, row);
  }
  const placed = load.acknowledged('order');
  const changed = new Set(load.acknowledged('confirm').filter((call) => call.body.lines).map((call) => call.order));
  for (const call of placed) {
    const row = inBase.get(call.key);
    const { number, total } = call.json;
    const isSame = row && row.number === number && (changed.has(number) || BigInt(row.total_minor) === BigInt(total.amount.replace('.', '')));
    if (!row) wrong.push(`lost: order ${number}`);
    else if (!isSame) wrong.push(`order ${number} over ${total.amount} is kept as ${row.number} over ${row.total_minor}`);
  }
  if (inBase.size !== placed.length) wrong.push(`${placed.length} orders were acknowledged, ${inBase.size} are there`);
  return [...wrong, ...lostDeeds(load, rows), ...lostLines(load, rows)];
}

// Each deed of staff that was answered 2xx left one row in the trail, each that was refused none.
function lostDeeds(load, rows) {
  const actions = { confirm: 'order.confirmed', hold: 'order.held', release: 'order.released', cancel: 'order.cancelled', ship: 'order.shipped' };
  const balance = new Map();
  const add = (key, n) => balance.set(key, (balance.get(key) ?? 0) + n);
  for (const [kind, action] of Object.entries(actions)) for (const call of load.acknowledged(kind)) add(`${call.order} ${action}`, 1);
  for (const row of rows(`
    SELECT o.number, a.action, CAST(count(*) AS TEXT) AS n FROM audit a JOIN orders o ON o.seller_id = a.seller_id AND o.id = a.object_id
    WHERE a.kind = 'ord' AND a.action <> 'order.placed' GROUP BY o.number, a.action
    UNION ALL SELECT o.number, a.action, CAST(count(*) AS TEXT) FROM audit a JOIN shipment s ON s.seller_id = a.seller_id AND s.id = a.object_id
    JOIN orders o ON o.seller_id = s.seller_id AND o.id = s.order_id WHERE a.kind = 'shp' GROUP BY o.number, a.action`)) add(`${row.number} ${row.action}`, -Number(row.n));
  return [...balance].filter(([, n]) => n !== 0).map(([key, n]) => `${key}: ${n > 0 ? 'lost' : 'done without an answer'} (${n})`);
}

function lostLines(load, rows) {
  const wanted = new Map();
  for (const call of load.acknowledged('lines')) wanted.set(call.cart, (wanted.get(call.cart) ?? 0) + call.json.accepted);
  const there = new Map(rows(`SELECT c.name, CAST(count(*) AS TEXT) AS n FROM cart c JOIN cart_line l ON l.seller_id = c.seller_id AND l.cart_id = c.id
    GROUP BY c.name`).map((row) => [row.name, Number(row.n)]));
  return [...wanted].filter(([cart, n]) => n !== (there.get(cart) ?? 0)).map(([cart, n]) => `${cart} took ${n} lines and has ${there.get(cart) ?? 0}`);
}

// A mail that the outbox calls sent has been handed over.
function lostMails(server, rows) {
  const folder = join(server.dir, 'shop/mail');
  const files = new Set(existsSync(folder) ? readdirSync(folder) : []);
  const sent = rows(`SELECT CAST(id AS TEXT) AS id, topic FROM outbox WHERE state = 'done' AND topic = 'order.placed'`);
  return sent.length > files.size ? [`${sent.length} confirmations are marked as sent, ${files.size} mails were written`] : [];
}

async function kill(server) {
  server.run.child.kill('SIGKILL');
  await server.run.ended;
  if (/Sanitizer|runtime error|Assertion/.test(server.run.log.join(''))) throw new Error(`the server complained:\n${server.run.log.join('').slice(-5000)}`);
}

const said = (server) => server.run.log.join('').slice(-3000);

async function cycle(server, load, dice, totals) {
  const running = load.run(server.port);
  await pause(100 + dice.upTo(MOST_MS - 100));
  load.isOver = true;
  await kill(server);
  const before = said(server);
  await running;
  totals.unknown += load.unknown().length;
  const start = Date.now();
  if (dice.upTo(8) === 0) { // a second one before it came to work
    await server.serve();
    await kill(server);
    totals.kills++;
  }
  await server.serve();
  const restarted = Date.now();
  await load.settle(server.port);
  const settled = Date.now();
  const rows = (sql) => ask(placeOf(server), onPostgres, [sql])[0];
  const holds = broken(placeOf(server), onPostgres);
  const wrong = [...lost(load, rows), ...(holds.length ? [describe(holds)] : [])];
  totals.kills++;
  totals.restarting += restarted - start;
  totals.settling += settled - restarted;
  totals.checking += Date.now() - settled;
  if (wrong.length) throw new Error(`after kill ${totals.kills} (seed ${SEED}):\n${wrong.slice(0, 20).join('\n')}\nThe server said: ${before}${said(server)}`);
}

async function shopOf(index, kills, dice, totals) {
  const server = await Server.start({ sellers: [seller], settings: { log: 'error' } });
  const load = new Load(await makeWorld(server, `shop${index}`), dice);
  try {
    for (let i = 0; i < kills; i++) await cycle(server, load, dice, totals);
    const mails = lostMails(server, (sql) => ask(placeOf(server), onPostgres, [sql])[0]);
    if (mails.length) throw new Error(mails.join('\n'));
  } finally {
    totals.orders += load.acknowledged('order').length;
    totals.shipments += load.acknowledged('ship').length;
    totals.calls += load.calls.length;
    await server.stop();
  }
}

const totals = { kills: 0, orders: 0, shipments: 0, calls: 0, unknown: 0, restarting: 0, settling: 0, checking: 0 };
const dice = new Dice(SEED);
const start = Date.now();
let failure;
try {
  for (let done = 0; done < KILLS; done += KILLS_PER_SHOP) await shopOf(done / KILLS_PER_SHOP, Math.min(KILLS_PER_SHOP, KILLS - done), dice, totals);
} catch (error) {
  failure = error;
}
console.log(`${engine}: ${totals.kills} kills, ${totals.calls} calls, ${totals.orders} orders and ${totals.shipments} shipments acknowledged, `
  + `${totals.unknown} calls cut short and sent again, in ${Math.round((Date.now() - start) / 1000)} s (seed ${SEED})`);
if (failure) console.log(failure.stack);
console.log(`restarting took ${totals.restarting} ms, sending again ${totals.settling} ms, checking ${totals.checking} ms`);
if (!failure) console.log('0 lost, 0 twice, every invariant holds');
console.log(failure ? '0 passed, 1 failed' : '1 passed, 0 failed');
process.exit(failure ? 1 : 0);
