import { locate } from '../../core/directory/area';
import type { World } from './world';

/**
 * Where postcodes lie, written down a second time from the ONS postcode lookup of November 2025 (s-91): within County
 * Durham and Darlington, on its border, and beyond it. One more digit is given where it settles the matter.
 */
const WITHIN =
  'DH1 DH2 DH6 DH7 DH9 DL1 DL3 DL4 DL5 DL12 DL13 DL14 DL15 DL16 DL17 SR7 SR8 TS28 TS29 DH97 DH99 DL98 SR88 ' +
  'DH3_3 DH3_4 DH3_9 DH8_0 DH8_1 DH8_8';
const ON_THE_BORDER = 'DH8 DL2 DH3 TS21 TS27 NE17 NE16 DH4 NE39 DL11 DH8_9 NE16_6 DH4_6 DH3_1 DL2_1 NE39_1';
const BEYOND = 'NE38 TS22 DH5 DL8 DL10 TS11 DH98 NE16_4 DH4_5 DL11_6';

/** Names that say whether somebody lives here, whatever their postcode. */
const NAMES: Readonly<Record<string, 'inside' | 'outside'>> = {
  'County Durham': 'inside',
  Durham: 'inside',
  Darlington: 'inside',
  Gateshead: 'outside',
  Sunderland: 'outside',
  Northumberland: 'outside',
  Hartlepool: 'outside',
  Stockton: 'outside',
  'North Yorkshire': 'outside',
};

/** Every postcode and name that is taken to lie where it does not. */
export function misplaced({ content: { area } }: World): readonly string[] {
  const wanted = [
    ...codes(WITHIN, 'inside'),
    ...codes(ON_THE_BORDER, 'mixed'),
    ...codes(BEYOND, 'outside'),
    ...Object.entries(NAMES),
  ];
  return wanted.flatMap(([typed, where]) => {
    const found = locate(typed, area)?.kind ?? 'nowhere';
    return found === where ? [] : [`"${typed}" is ${found}, and should be ${where}`];
  });
}

function codes(list: string, where: string): readonly (readonly [string, string])[] {
  return list.split(' ').map((code) => [code.replace('_', ' '), where]);
}
