// Every route, every role, the ids of others: nothing is shown and nothing is written. SPDX-License-Identifier: Apache-2.0
//
// Made from the program's route table. A route without a sample, or a path parameter that no world has a row for, fails.
import { expect, test } from '../support/fixtures.js';
import { formsOf } from '../support/http.js';
import { apiSamples } from '../support/samples.js';
import { pageSamples } from '../support/samples_pages.js';
import { routes } from '../support/server.js';
import { BUYER_ROLES, STAFF_ROLES, digest, roleMay, secretsOf } from '../support/world.js';

const samples = { ...apiSamples, ...pageSamples };
const ROLES = ['nobody', ...BUYER_ROLES, ...STAFF_ROLES];
const COMPANY_PARTS = ['company', 'location', 'user', 'cart', 'line', 'order', 'session', 'shipment', 'unit'];
const NOT_AN_ID = { size: 'file', code: 'en', kind: 'privacy', day: '2026-12-25', table: 'products' };
const SUCCESS = [200, 201, 202, 204, 303];

const isBuyer = (role) => BUYER_ROLES.includes(role);
const isStaff = (role) => STAFF_ROLES.includes(role);
// A sales person with companies of his own is kept from the others as a buyer is.
const seesAll = (role) => isStaff(role) && role !== 'rep';

class Caller {
  constructor(route, sample, worlds) { Object.assign(this, { route, sample, worlds, isApi: !route.path.startsWith('/') || route.path.startsWith('/api/') || route.any_site }); }

  async client(role) {
    if (role === 'nobody') return (this.nobody ??= this.worlds.own.shop.client());
    const person = this.worlds.people[role];
    return this.isApi ? person.api() : person.pages();
  }

  /** The path with its parameters; `parts` names those that come from `other`. */
  path(world, other, parts = []) {
    return this.route.path.replace(/\{(\w+)\}/g, (whole, name) => {
      if (name in NOT_AN_ID) return NOT_AN_ID[name];
      const from = parts.includes(name) ? other : world;
      const value = name === 'category' && this.route.path.startsWith('/c/') ? from.categoryCode : from[name];
      if (!value) throw new Error(`the worlds hold no row for {${name}} of ${this.route.path}: add one to world.js`);
      return encodeURIComponent(value);
    });
  }

  query(role, world) {
    const query = new URLSearchParams(this.sample.query?.(world) ?? {});
    if (this.sample.actsAs && isStaff(role)) query.set('company', world.company);
    return String(query) ? `?${query}` : '';
  }

  /** What is sent beside the path. */
  async content(role, client, world, shown = world) {
    const s = this.sample;
    if (s.upload) return s.upload(world, { csrf: await csrfOf(client) });
    if (!s.form) return { json: s.json?.(world), raw: s.raw?.(world), headers: s.headers?.(world) };
    const path = this.path(shown);
    const page = s.page && role !== 'other' ? formsOf((await client.get(s.page(shown))).text).find((f) => f.action?.split('?')[0] === path) : null;
    return { form: { csrf: await csrfOf(client), ...page?.fields, ...s.form(world), form_key: undefined } };
  }

  async call(role, { world, path, content, query = '' }) {
    const client = await this.client(role);
    const sent = content ?? await this.content(role, client, world);
    const answer = await client.request(this.route.method, path + query, sent);
    return { answer, sent: [path, query, decodeURIComponent(query), JSON.stringify(sent)].join(' ') };
  }
}

async function csrfOf(client) {
  return (client.csrfToken ??= (await client.get(client.cookies.has('session') ? '/account' : '/login')).hidden('csrf'));
}

/** Fails when the answer holds a word of that world which the request itself did not say. */
function expectNothingOf(world, own, { answer, sent }, what) {
  for (const secret of secretsOf(world, own)) {
    if (sent.toLowerCase().includes(secret.toLowerCase())) continue;
    expect(answer.text.toLowerCase().includes(secret.toLowerCase()), `${what} shows “${secret}” of the ${world.name} world`).toBe(false);
  }
}

function subsets(names) {
  return names.reduce((sets, name) => [...sets, ...sets.map((set) => [...set, name])], [[]]).filter((set) => set.length);
}

function refusedBefore(role, route, sample) {
  if (role === 'nobody') return route.need === 'nothing' ? null : 'sign in';
  if (route.who === 'staff' && isBuyer(role)) return 'hidden';
  if (route.who === 'buyer' && isStaff(role)) return 'hidden';
  return roleMay(role, route.need) && (!sample.alsoNeeds || roleMay(role, sample.alsoNeeds)) ? null : 'right';
}

function expectRefusal(kind, { answer }, isApi, what) {
  if (kind === 'sign in' && !isApi) {
    expect(answer.status, what).toBe(303);
    expect(answer.headers.location, what).toMatch(/^\/login/);
    return;
  }
  expect(answer.status, `${what}: ${answer.text.slice(0, 300)}`).toBe({ 'sign in': 401, hidden: 404, right: 403 }[kind]);
  if (isApi) expect(answer.json.error, what).toBe({ 'sign in': 'not_signed_in', hidden: 'not_found', right: 'right_missing' }[kind]);
}

async function legitimate(caller, role, worlds, what) {
  const { route, sample } = caller;
  const kind = refusedBefore(role, route, sample);
  const only = sample.onlyFor && sample.onlyFor !== role && !(sample.onlyFor === 'buyer' && isBuyer(role));
  if (!kind && (only || ((sample.ownSession || sample.ownPassword) && role !== 'nobody'))) return; // spec of its own: sessions
  const world = { ...worlds.own };
  if (!kind && sample.fresh) Object.assign(world, await sample.fresh(world, worlds.people[role]));
  const query = caller.query(role, world);
  const result = await caller.call(role, { world, path: caller.path(world), query, content: kind === 'sign in' ? {} : undefined });
  if (!kind && sample.after) await sample.after(await caller.client(role), await csrfOf(await caller.client(role)));
  if (kind) expectRefusal(kind, result, caller.isApi, what);
  else expect(sample.ok ?? SUCCESS, `${what}: ${result.answer.text.slice(0, 800)}`).toContain(result.answer.status);
  if (!kind && result.answer.status === 303 && role !== 'nobody' && !sample.toLogin) expect(result.answer.headers.location, what).not.toMatch(/^\/login/);
  expectNothingOf(worlds.foreign, worlds.own, result, what);
  if (!seesAll(role)) expectNothingOf(worlds.neighbour, worlds.own, result, what);
}

/** The foreign ids in the path, one by one and together; then in the body; then in the question. */
async function trespass(caller, role, other, worlds, what) {
  const { route, sample } = caller;
  const kind = refusedBefore(role, route, sample);
  const refusals = kind === 'sign in' ? [401, 303] : kind ? [403, 404] : sample.refusal ?? [404];
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1])
    .filter((name) => !(name in NOT_AN_ID) && (other.name === 'foreign' || COMPANY_PARTS.includes(name)));
  const attempts = subsets(names).map((parts) => ({ path: caller.path(worlds.own, other, parts), content: null, query: caller.query(role, worlds.own), refusals, how: `${parts.join(' and ')} in the path` }));
  if (sample.bodyIds && !kind && (other.name === 'foreign' || sample.bodyIds === 'company')) attempts.push({ path: caller.path(worlds.own), body: other, query: caller.query(role, worlds.own),
    refusals: sample.bodyIds === 'verdict' ? [200, 404, 422] : [400, 401, 403, 404, 409, 422], how: 'ids in the body' });
  if (sample.actsAs && role !== 'nobody') attempts.push({ path: caller.path(worlds.own), query: `?company=${other.company}`, refusals: sample.actsAs === 'maybe' ? [400, 403, 404] : [403, 404], how: 'the company in the question' });
  if (sample.listens && !kind) attempts.push({ path: caller.path(worlds.own), query: `?${new URLSearchParams(sample.listens(other))}`, refusals: [200, 303, 400, 404, 422], how: 'a question' });
  for (const { path, query, body, refusals: allowed, how } of attempts) {
    const client = await caller.client(role);
    const shown = body ? Object.assign({}, worlds.own, sample.fresh && role !== 'nobody' ? await sample.fresh(worlds.own, worlds.people[role]) : {}) : worlds.own;
    const content = kind === 'sign in' ? {} : await caller.content('other', client, body ? { ...shown, ...bodyOf(other, shown) } : worlds.own, shown);
    const result = await caller.call(role, { world: worlds.own, path: body ? caller.path(shown) : path, query, content });
    expect(allowed, `${what}, ${how} (${path}${query}): ${result.answer.text.slice(0, 500)}`).toContain(result.answer.status);
    if (result.answer.status === 303 && how !== 'a question') expect(result.answer.headers.location, `${what}, ${how}`).toMatch(/^\/login/);
    expectNothingOf(other, worlds.own, result, `${what}, ${how}`);
  }
}

// In a body the ids of the other world, but one's own address and password.
const bodyOf = (other, own) => ({ ...other, admin: own.admin });

test.describe('the refusal matrix', () => {
  for (const route of routes()) {
    const name = `${route.method} ${route.path}`;
    test(name, async ({ worlds, server }) => {
      const sample = samples[name];
      expect(sample, `no sample call for ${name}: add one to samples.js or samples_pages.js`).toBeTruthy();
      expect({ need: route.need, who: route.who }, 'who may come').toEqual({ need: sample.need, who: sample.who ?? 'all' });
      const caller = new Caller(route, sample, worlds);
      const before = { neighbour: digest(server, worlds.neighbour), foreign: digest(server, worlds.foreign) };

      for (const role of ROLES) {
        await legitimate(caller, role, worlds, `${name} as ${role}`);
        if (!seesAll(role)) await trespass(caller, role, worlds.neighbour, worlds, `${name} as ${role}`);
        await trespass(caller, role, worlds.foreign, worlds, `${name} as ${role}`);
      }

      expect(digest(server, worlds.neighbour), 'the neighbour’s rows').toEqual(before.neighbour);
      expect(digest(server, worlds.foreign), 'the other seller’s rows').toEqual(before.foreign);
    });
  }

  test('has no sample of a route that is gone', () => {
    const known = routes().map((r) => `${r.method} ${r.path}`);
    expect(Object.keys(samples).filter((name) => !known.includes(name))).toEqual([]);
  });
});
