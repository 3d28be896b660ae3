import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { AreaFile } from '../../src/content/area-from-yaml';
import { areaTableFrom } from '../../src/content/area-from-yaml';
import type { SecondReading, SecondReadingFile } from '../../src/content/second-reading';
import type { BankHolidaysFile, ServicesFile } from '../../src/content/service-from-yaml';
import { directoryFromFiles } from '../../src/content/service-from-yaml';
import type { AreaTable } from '../../src/core/directory/area';
import type { ServiceDirectory } from '../../src/core/directory/service';
import { ROOT } from './content';

/** The real directory alone, read without the trees: what is said of services must not hang on them. */
export function realDirectory(): ServiceDirectory {
  const files = ['local', 'national', 'forces'].map((name) => file(`services/${name}`) as ServicesFile);
  return directoryFromFiles(
    files,
    file('services/bank-holidays') as BankHolidaysFile,
    file('area') as AreaFile,
  );
}

/** The table by which places are told. */
export function realAreaTable(): AreaTable {
  return areaTableFrom(file('area') as AreaFile);
}

/** Every number as it was read a second time. */
export function realSecondReading(): SecondReading {
  return (file('services/second-reading') as SecondReadingFile)['second-reading'];
}

function file(name: string): unknown {
  return parse(readFileSync(join(ROOT, `dialogs/${name}.yaml`), 'utf8')) as unknown;
}
