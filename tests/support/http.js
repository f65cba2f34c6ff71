// A plain HTTP client: chosen host name, source address, cookies and headers. SPDX-License-Identifier: Apache-2.0
//
// fetch() cannot set Host, and the shop is chosen by it; so requests are made with node:http.
import http from 'node:http';
import net from 'node:net';
import { randomUUID } from 'node:crypto';

const agents = new Map();
function agentFor(from) {
  if (!agents.has(from)) agents.set(from, new http.Agent({ keepAlive: true, maxSockets: 64 }));
  return agents.get(from);
}

export class Answer {
  constructor(response, body) {
    this.status = response.statusCode;
    this.headers = response.headers;
    this.bytes = body;
    this.text = body.toString('utf8');
  }
  get json() { return JSON.parse(this.text); }
  get etag() { return this.headers.etag; }
  /** The value of a hidden field of the page's first form that has it. */
  hidden(name) {
    const found = new RegExp(`name="${name}" value="([^"]*)"`).exec(this.text);
    return found && unescape(found[1]);
  }
  /** The page's form that posts to this path, as { action, fields: { name: value or [values] } } with what it shows; undefined without. */
  form(action) { return formsOf(this.text).find((form) => form.action === action); }
}

const unescape = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

function attributes(tag) {
  const found = {};
  for (const [, name, value] of tag.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)) found[name] = unescape(value ?? '');
  return found;
}

/** What a browser would post of each form of a page when its button is pressed at once. */
export function formsOf(html) {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head, body]) => {
    const fields = {};
    const put = (name, value) => { if (name) fields[name] = name in fields ? [fields[name], value].flat() : value; };
    for (const [, input, kind, tag, inside] of body.matchAll(/<input\b([^>]*)>|<(textarea|select)\b([^>]*)>(.*?)<\/\2>/gs)) {
      const a = attributes(input ?? tag);
      if ('disabled' in a || ['submit', 'button', 'file'].includes(a.type)) continue;
      if (kind === 'textarea') put(a.name, unescape(inside).replace(/^\n/, ''));
      else if (kind === 'select') {
        const options = [...inside.matchAll(/<option\b([^>]*)>/g)].map(([, option]) => attributes(option));
        put(a.name, (options.find((option) => 'selected' in option) ?? options[0])?.value ?? '');
      } else if (!['checkbox', 'radio'].includes(a.type) || 'checked' in a) put(a.name, a.value ?? 'on');
    }
    return { action: attributes(head).action, fields };
  });
}

export class Client {
  /** from: the source address on the loopback; host: what the Host header says (its port is added). */
  constructor(server, { host = '127.0.0.1', token, from = '127.0.0.1', headers = {} } = {}) {
    Object.assign(this, { server, host, token, from, common: headers, cookies: new Map() });
  }

  /** body: json (an object, or text sent as it is), form (fields, values may be arrays) or raw with headers. */
  request(method, path, { json, form, raw, headers = {}, now } = {}) {
    const all = { Host: `${this.host}:${this.server.port}`, ...this.common };
    if (this.token) all.Authorization = `Bearer ${this.token}`;
    if (this.cookies.size) all.Cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
    if (now) all['X-Test-Now'] = new Date(now).toISOString();
    let body = raw;
    if (json !== undefined) { body = typeof json === 'string' ? json : JSON.stringify(json); all['Content-Type'] = 'application/json'; }
    if (form !== undefined) { body = encodeForm(form); all['Content-Type'] = 'application/x-www-form-urlencoded'; }
    Object.assign(all, headers);
    if (body !== undefined && !('Transfer-Encoding' in all)) all['Content-Length'] = Buffer.byteLength(body);
    for (const name of Object.keys(all)) if (all[name] === undefined) delete all[name];
    return this.send(method, path, all, body);
  }

  send(method, path, headers, body) {
    return new Promise((done, fail) => {
      const options = { host: '127.0.0.1', port: this.server.port, localAddress: this.from, method, path, headers, agent: agentFor(this.from), setHost: false };
      const rq = http.request(options, (response) => {
        const parts = [];
        response.on('data', (part) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => {
          const answer = new Answer(response, Buffer.concat(parts));
          this.keepCookies(answer);
          done(answer);
        });
      });
      // A kept connection that the server closes in the same instant: the request was not taken, so it is sent again.
      rq.on('error', (error) => (error.code === 'ECONNRESET' && rq.reusedSocket ? this.send(method, path, headers, body).then(done, fail) : fail(error)));
      rq.end(body);
    });
  }

  keepCookies(answer) {
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value === '' || /max-age=0(;|$)/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  get(path, options) { return this.request('GET', path, options); }
  post(path, json, options) { return this.request('POST', path, { json, ...options }); }
  put(path, json, options) { return this.request('PUT', path, { json, ...options }); }
  patch(path, json, options) { return this.request('PATCH', path, { json, ...options }); }
  delete(path, options) { return this.request('DELETE', path, options); }

  /** Posts a form as a page of ours would: with the session's token and a key of its own. */
  async submit(path, fields = {}, { page = '/account', key = randomUUID(), ...options } = {}) {
    this.csrf ??= (await this.get(page)).hidden('csrf');
    return this.request('POST', path, { form: { csrf: this.csrf, form_key: key, ...fields }, ...options });
  }
}

function encodeForm(fields) {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) form.append(name, one);
  return form.toString();
}

/** Sends bytes as they are and answers what came back until the connection closed or fell silent after an answer. */
export function rawRequest(server, text, { waitMs = 3000 } = {}) {
  return new Promise((done) => {
    const socket = net.connect(server.port, '127.0.0.1');
    let got = '';
    const finish = () => { clearTimeout(late); socket.destroy(); done(got); };
    const late = setTimeout(finish, waitMs);
    socket.setEncoding('latin1');
    socket.on('connect', () => socket.write(Buffer.from(text, 'latin1')));
    socket.on('data', (part) => { got += part; if (isWhole(got)) finish(); });
    socket.on('error', finish);
    socket.on('close', finish);
  });
}

function isWhole(text) {
  const end = text.indexOf('\r\n\r\n');
  const length = /^content-length: (\d+)/im.exec(text.slice(0, end))?.[1];
  return end > 0 && length !== undefined && text.length >= end + 4 + Number(length);
}
