import { codeOf, createLog } from '../src/log';

describe('the log', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });

  it('holds codes and numbers', () => {
    log.warn({ event: 'bad-request', code: 'PayloadTooLarge', status: 413 });
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      event: 'bad-request',
      code: 'PayloadTooLarge',
      status: 413,
    });
  });

  it('withholds anything that could be a sentence somebody wrote', () => {
    log.error({ event: 'turn-failed', code: 'my ex is outside my house', where: 'turn\n{"forged":true}' });
    expect(lines.at(-1)).not.toMatch(/house|forged/);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ code: 'withheld', where: 'withheld' });
  });

  it('an error is known by its code or its class, never by its message', () => {
    expect(codeOf(Object.assign(new Error('to secret-host'), { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED');
    expect(codeOf(new RangeError('planted'))).toBe('RangeError');
    expect(codeOf('planted')).toBe('unexpected');
  });
});
