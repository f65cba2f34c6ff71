// A real SMTP server that keeps what it is sent. SPDX-License-Identifier: Apache-2.0
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const WAIT_MS = 20_000;

export class MailSink {
  static async start() {
    const sink = new MailSink();
    sink.mails = [];
    sink.waiting = new Set();
    sink.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => simpleParser(stream).then((mail) => sink.take(mail, session), () => {}).then(() => done()),
    });
    await new Promise((ready) => sink.smtp.listen(0, '127.0.0.1', ready));
    sink.url = `smtp://127.0.0.1:${sink.smtp.server.address().port}`;
    return sink;
  }

  take(mail, session) {
    mail.receivers = session.envelope.rcptTo.map((to) => to.address);
    this.mails.push(mail);
    for (const look of this.waiting) look();
  }

  /** The mails to an address so far, oldest first. */
  to(address) { return this.mails.filter((mail) => mail.receivers.includes(address)); }

  /** Waits for a mail to the address that `is` holds for. */
  next(address, is = () => true) {
    return new Promise((done, fail) => {
      const look = () => {
        const mail = this.to(address).find(is);
        if (mail) { clearTimeout(late); this.waiting.delete(look); done(mail); }
      };
      const late = setTimeout(() => {
        this.waiting.delete(look);
        fail(new Error(`no such mail to ${address}; there are: ${this.to(address).map((m) => m.subject).join(' | ') || 'none'}`));
      }, WAIT_MS);
      this.waiting.add(look);
      look();
    });
  }

  stop() { return new Promise((done) => this.smtp.close(done)); }
}

/** The first address of ours in a mail that begins with the path. */
export function linkIn(mail, path) {
  const found = new RegExp(`https?://[^\\s"<>]*(${path}[^\\s"<>]*)`).exec(mail.text);
  if (!found) throw new Error(`no link to ${path} in:\n${mail.text}`);
  return found[1];
}
