import type { Located } from '../../../src/core/directory/area';
import { locate, locatedBy } from '../../../src/core/directory/area';
import { realAreaTable } from '../../support/directory';

const table = realAreaTable();
const inside: Located = { kind: 'inside' };
const mixed: Located = { kind: 'mixed' };
const outside = (force: string | null): Located => ({ kind: 'outside', area: 'england-wales', force });
const unknown = (outward: string): Located => ({ kind: 'unknown-code', outward });

describe('someone who types where they live', () => {
  it.each<[string, Located]>([
    ['DH1', inside],
    ['dh1 3', inside],
    ['dh13hp', inside],
    ['DH13', inside],
    ['my postcode is DL1 5AB', inside],
    ['Dl 1', inside],
    ['I live in dl15 9xy, near the park', mixed],
    ['i am at sr8-5ab', inside],
    ['TS29', inside],
    ['DH99', inside],
    ['dh3', mixed],
    ['dh3 4', inside],
    ['DH3 4AB', inside],
    ['dh34ab', inside],
    ['DH3 1', mixed],
    ['DH8', mixed],
    ['DH8 0', inside],
    ['dh8 o', inside],
    ['DH8 9', mixed],
    ['ne16 6', mixed],
    ['NE16 5', outside('northumbria')],
    ['DH4 7', outside('northumbria')],
    ['DH4 6', mixed],
    ['dl2 1', mixed],
    ['DL11 6', outside('north-yorkshire')],
    ['NE38', outside(null)],
    ['DL1O', outside(null)],
    ['DH5 9AA', outside(null)],
    ['M1 1AE', unknown('M1')],
    ['sw1a 1aa', unknown('SW1A')],
    ['S014', unknown('SO14')],
    ['0x4', unknown('OX4')],
    ['NE1', unknown('NE1')],
    ['Durham', inside],
    ['County Durham!', inside],
    ['darlington borough council', inside],
    ['Darlington, DL3', inside],
    ['Gateshead', outside('northumbria')],
    ['Sunderland council', outside('northumbria')],
    ['STOCKTON-ON-TEES', outside('cleveland')],
    ['Westmorland & Furness', outside('cumbria')],
    ['Consett', mixed],
    ['Bishop  Auckland', mixed],
    ['chester-le-street', mixed],
    ['Consett, County Durham', inside],
    ['DH8, County Durham', inside],
    ['not Durham', mixed],
    ['near darlington', mixed],
    ['I moved from Hartlepool to Durham', mixed],
    ['NE1, but I work in Durham', mixed],
    ['Durham or Gateshead', mixed],
  ])('"%s"', (text, told) => {
    expect(locate(text, table)).toEqual(told);
  });

  it.each([
    '',
    'my house',
    'he follows me in 3 weeks',
    'call me at 9',
    '01325 406222',
    '03000 20 25 25',
    'he is 45',
    'darling',
    'durhamshire',
    '🏠',
  ])('nothing is made of what is no place: "%s"', (text) => {
    expect(locate(text, table)).toBeNull();
  });

  it('nothing is made of a text without end, and at once', () => {
    const began = performance.now();
    for (const text of ['a'.repeat(100_000), 'dh '.repeat(100_000), 'dh1'.repeat(100_000)])
      expect(locate(text, table)).toBeNull();
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('only the first half and one digit count: the last two letters change nothing', () => {
    for (const code of ['DH1 3', 'DH3 1', 'NE16 5', 'M1 1'])
      expect(locate(`${code}AB`, table)).toEqual(locate(`${code}XY`, table));
  });

  it('every code of the table is read as the table has it, in small letters and without a space too', () => {
    expect(table.codes.size).toBeGreaterThan(35);
    for (const [outward, { alone, sectors }] of table.codes) {
      expect([outward, locate(outward, table)]).toEqual([outward, alone]);
      expect([outward, locate(outward.toLowerCase(), table)]).toEqual([outward, alone]);
      for (const [sector, told] of sectors) {
        expect([outward, sector, locate(`${outward}${sector}ab`, table)]).toEqual([outward, sector, told]);
        expect([outward, sector, locate(`${outward} ${sector}`, table)]).toEqual([outward, sector, told]);
      }
    }
  });
});

describe('what a look-up says', () => {
  it.each<[readonly string[], readonly string[], Located]>([
    [['England'], ['County Durham'], inside],
    [['England'], ['County Durham', 'Gateshead'], mixed],
    [['England'], ['Gateshead', 'Northumberland'], outside('northumbria')],
    [['England'], ['Hartlepool', 'North Yorkshire'], outside(null)],
    [['England'], ['Leeds'], outside(null)],
    [['Wales'], ['Gwynedd'], outside(null)],
    [['England', 'Wales'], ['Wrexham', 'Cheshire West and Chester'], outside(null)],
    [['Scotland'], ['Fife'], { kind: 'outside', area: 'scotland', force: null }],
    [['Northern Ireland'], ['Belfast'], { kind: 'outside', area: 'northern-ireland', force: null }],
    [
      ['England', 'Scotland'],
      ['Northumberland', 'Scottish Borders'],
      { kind: 'outside', area: null, force: null },
    ],
    [['Atlantis'], [], { kind: 'outside', area: null, force: null }],
  ])('%s, %s', (country, districts, told) => {
    expect(locatedBy({ country, districts }, table)).toEqual(told);
  });
});
