import type { ServedPage } from './page';

/** A browser without script, as far as forms and cookies go. */
export class Visitor {
  cookie = '';
  html = '';
  status = 0;
  headers = new Headers();
  /** Whether it keeps the cookies it is given. */
  keepsCookies = true;

  constructor(
    readonly page: Pick<ServedPage, 'url'>,
    readonly language = 'en-GB',
  ) {}

  /** Opens an address; gives the status. */
  async open(path: string, headers: Record<string, string> = {}): Promise<number> {
    return this.request(path, { headers });
  }

  /** Sends a form as the browser does, without following where it leads. */
  async post(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>> | string,
    headers: Record<string, string> = {},
  ): Promise<number> {
    const body = typeof fields === 'string' ? fields : encoded(fields);
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    return this.request(path, { method: 'POST', body, headers: { ...type, ...headers } });
  }

  /** Sends a form with what is hidden on the page, and follows to the next page. */
  async send(fields: Readonly<Record<string, string | readonly string[]>>): Promise<number> {
    const at = this.field('at');
    const turn = this.field('turn');
    const path = this.path;
    await this.post(path, { ...(at === '' || 'do' in fields ? {} : { at }), turn, ...fields });
    return this.follow();
  }

  /** Goes where the answer sends the browser. */
  async follow(): Promise<number> {
    const to = this.headers.get('location');
    return to === null ? this.status : this.open(to.split('#')[0] ?? '/');
  }

  /** A hidden field of the newest form. */
  field(name: string): string {
    return new RegExp(`name="${name}" value="([^"]*)"`).exec(this.newest())?.[1] ?? '';
  }

  /** The newest message and its forms. */
  newest(): string {
    const from = this.html.indexOf('id="latest"');
    return from < 0 ? '' : this.html.slice(from);
  }

  private path = '/';

  private async request(path: string, init: RequestInit): Promise<number> {
    const response = await fetch(this.page.url + path, {
      ...init,
      redirect: 'manual',
      headers: {
        Accept: 'text/html',
        'Accept-Language': this.language,
        ...(this.cookie === '' ? {} : { Cookie: this.cookie }),
        ...(init.headers as Record<string, string>),
      },
    });
    if (response.status < 300 || response.status >= 400) {
      this.html = await response.text();
      if (init.method !== 'POST') this.path = path.split('?')[0] ?? '/';
    } else {
      await response.arrayBuffer();
    }
    this.status = response.status;
    this.headers = response.headers;
    const set = response.headers.get('set-cookie');
    if (set !== null && this.keepsCookies)
      this.cookie = set.includes('Max-Age=0') ? '' : (set.split(';')[0] ?? '');
    return response.status;
  }
}

function encoded(fields: Readonly<Record<string, string | readonly string[]>>): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  }
  return body.toString();
}
