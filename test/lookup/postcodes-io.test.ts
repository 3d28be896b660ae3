import nock from 'nock';
import { postcodesIo } from '../../src/lookup/postcodes-io';

// The service runs elsewhere, so it is stood in for. What matters is what is sent, and that nothing it does can hurt.

const URL = 'https://postcodes.example';
const lookUp = postcodesIo({ url: URL, timeoutMs: 100 });
const ANSWER = {
  status: 200,
  result: {
    outcode: 'BR8',
    admin_district: ['Sevenoaks', 'Bromley'],
    admin_county: ['Kent'],
    country: ['England'],
  },
};

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => nock.enableNetConnect());

it('sends the first half of the postcode and nothing else', async () => {
  let sent: { path: string; headers: Readonly<Record<string, unknown>>; body: string } | null = null;
  nock(URL)
    .get('/outcodes/BR8')
    .reply(function (path, body) {
      sent = { path, headers: this.req.headers, body: JSON.stringify(body) };
      return [200, ANSWER];
    });
  expect(await lookUp('BR8')).toEqual({ country: ['England'], districts: ['Sevenoaks', 'Bromley'] });
  expect(sent).toMatchObject({ path: '/outcodes/BR8', body: '""' });
  const { headers } = sent as unknown as { headers: Readonly<Record<string, unknown>> };
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['cookie']));
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['referer']));
});

it.each(['DH1 3HP', 'dh1', '', '../postcodes/DH13HP', 'BR8?x=1', 'I live here'])(
  'asks nothing about "%s", which is no outward code',
  async (text) => {
    const scope = nock(URL).get(/.*/).reply(200, ANSWER);
    expect(await lookUp(text)).toBeNull();
    expect(scope.isDone()).toBe(false);
  },
);

it.each<[string, number, nock.Body]>([
  ['a code nobody knows', 404, { status: 404, error: 'Outcode not found' }],
  ['too many questions', 429, 'slow down'],
  ['a fault', 500, ANSWER],
  ['an answer that is no JSON', 200, '<html>'],
  ['an answer without a place', 200, { status: 200, result: null }],
  ['an answer of the wrong shape', 200, { result: { country: 'England', admin_district: 7 } }],
  ['a list without end', 200, { result: { country: Array.from({ length: 1000 }, () => 'England') } }],
  ['an answer far too long', 200, JSON.stringify({ ...ANSWER, padding: 'x'.repeat(300 * 1024) })],
])('%s is nothing, and breaks nothing', async (_what, status, body) => {
  nock(URL).get('/outcodes/BR8').reply(status, body);
  expect(await lookUp('BR8')).toBeNull();
});

it('does not wait longer than it was told to', async () => {
  nock(URL).get('/outcodes/BR8').delay(2000).reply(200, ANSWER);
  const began = Date.now();
  expect(await lookUp('BR8')).toBeNull();
  expect(Date.now() - began).toBeLessThan(1500);
});

it('goes nowhere else when it is sent on', async () => {
  const elsewhere = nock('https://elsewhere.example').get('/outcodes/BR8').reply(200, ANSWER);
  nock(URL).get('/outcodes/BR8').reply(302, '', { location: 'https://elsewhere.example/outcodes/BR8' });
  expect(await lookUp('BR8')).toBeNull();
  expect(elsewhere.isDone()).toBe(false);
});

it('a service that is off is nothing', async () => {
  nock(URL).get('/outcodes/BR8').replyWithError('connection refused');
  expect(await lookUp('BR8')).toBeNull();
});

it('keeps only names that are words', async () => {
  nock(URL)
    .get('/outcodes/BR8')
    .reply(200, { result: { country: ['England', 3], admin_district: [null, 'Leeds'] } });
  expect(await lookUp('BR8')).toEqual({ country: ['England'], districts: ['Leeds'] });
});
