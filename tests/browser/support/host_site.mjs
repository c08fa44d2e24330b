// Somebody else's web site, on a site of its own: `*.localhost` is this machine to a browser, and
// each name is another origin. Its pages have the strictest policy that the widget needs.
import { createServer } from 'node:http';

const script = `
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(\`
    body { margin: 3px; font: 17px/1.3 serif; color: rgb(20, 40, 60); }
    button { border: 5px dotted; color: rgb(200, 0, 0); letter-spacing: 2px; }
    iframe, div, b { outline: 2px solid; }
    .box, .panel { position: static; background: rgb(1, 2, 3); }
  \`);
  document.adoptedStyleSheets = [sheet];
  window.heard = []; // by this window, from others
  addEventListener('message', ({ data, origin }) => window.heard.push({ data, origin }));
`;

// A page that says all it has to say before the widget is there, its own boot last.
const early = `
  window.Ledgerdesk = function () { (Ledgerdesk.q = Ledgerdesk.q || []).push(arguments) };
  Ledgerdesk('identify', () => window.tokenOfTheShop());
  Ledgerdesk('open');
  Ledgerdesk('boot', { side: 'left' });
`;

const content = `
  <main id="shop" class="box">
    <h1>A shop</h1>
    <p>All that one <b>needs</b>.</p>
    <div class="panel"><button type="button">Buy</button> <input aria-label="Search"></div>
  </main>`;

const page = (body, line = '') => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<script src="/shop.js"></script>
${line}
</head><body>${body}</body></html>`;

export class HostSite {
  // The service is at `service()`, which may start later.
  constructor(service) {
    this.service = service;
    this.server = createServer((request, response) => this.#answer(request, response));
  }

  static async open(t, service) {
    const site = new HostSite(service);
    await new Promise((listening) => site.server.listen(0, '127.0.0.1', listening));
    t.after(() => {
      site.server.close();
      site.server.closeAllConnections();
    });
    return site;
  }

  origin(name) {
    return `http://${name}.localhost:${this.server.address().port}`;
  }

  // Another origin of the service's own site, as of one company's two servers.
  get sister() {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  #answer({ url }, response) {
    const { pathname } = new URL(url, 'http://shop');
    if (pathname === '/shop.js') return this.#send(response, 'text/javascript', script);
    if (pathname === '/early.js') return this.#send(response, 'text/javascript', early);
    const pages = {
      '/': () => page(content, `<script async src="${this.service()}/widget.js"></script>`),
      '/early': () => page(content, `<script src="/early.js"></script><script async src="${this.service()}/widget.js"></script>`),
      '/without': () => page(content),
      // Without the loader: the frame as it is, beside frames of others.
      '/neighbours': () => page(`${content}
        <iframe title="Support" src="${this.service()}/widget"></iframe>
        <iframe name="sister" src="/without"></iframe>
        <iframe name="stranger" src="${this.origin('stranger')}/without"></iframe>`),
    };
    const made = pages[pathname];
    if (!made) return response.writeHead(404).end();
    this.#send(response, 'text/html', made());
  }

  #send(response, type, body) {
    const service = this.service();
    response.writeHead(200, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': [
        "default-src 'none'", "style-src 'none'", `script-src 'self' ${service}`,
        `frame-src 'self' ${service} ${this.origin('stranger')}`,
      ].join('; '),
    }).end(body);
  }
}
