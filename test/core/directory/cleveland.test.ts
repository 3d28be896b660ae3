import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { choose } from '../../../src/core/directory/choose';
import { londonTime } from '../../../src/core/directory/london';
import { locate } from '../../../src/core/directory/area';
import { ROOT } from '../../support/content';
import { realAreaTable, realDirectory } from '../../support/directory';

// Cleveland has a victims' service of the same name as Durham's. Its site and its number must never be shown here, and
// Durham's must never be offered to somebody who lives there.

const directory = realDirectory();
const NOW = londonTime(new Date('2026-11-24T14:00:00Z'));
const NAMESAKE = /vcas\.uk|0303 ?040 ?1099|safer ?communities/i;

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(yaml|json)$/.test(file))
    .map((file) => join(folder, file));
}

test('nothing people can be shown holds the site or the number of the service in Cleveland', () => {
  // sources.yaml tells where facts were read, and is shown to nobody.
  const files = [...filesUnder('locales'), ...filesUnder('dialogs')].filter(
    (file) => !file.includes('sources'),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => NAMESAKE.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  expect(NAMESAKE.test('call 0303 040 1099')).toBe(true);
});

test('its web address is the Commissioner of Durham, and its card warns of the namesake', () => {
  const vcas = directory.services.get('vcas')!;
  expect(vcas.contacts.map(({ value }) => value)).toEqual(['https://www.durham-pcc.gov.uk']);
  expect(vcas.contacts[0]?.notes).toContain('same-name-elsewhere');
});

test.each(['Hartlepool', 'stockton-on-tees'])(
  'someone in %s is not offered VCAS or Harbour of Durham',
  (town) => {
    const located = locate(town, realAreaTable());
    expect(located).toEqual({ kind: 'outside', area: 'england-wales', force: 'cleveland' });
    const facts = { area: 'england-wales', force: 'cleveland' };
    const offered = choose(['emergency-999', 'vcas', 'harbour', 'police-cleveland'], facts, directory, NOW);
    expect(offered.map(({ id }) => id)).toEqual(['emergency-999', 'victim-support', 'police-cleveland']);
  },
);
