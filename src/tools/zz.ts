import { examine } from '../content/load';
import { readContent } from '../content/read';
import { formCheck } from '../content/schema';
import { worldOf } from './prove/world';
import { proveContent } from './prove/prove';
const root='/work/main';
const { content: c, problems } = examine(readContent(root), formCheck(root));
console.log(problems); if (c) for (const b of proveContent(worldOf(c))) console.log(b.promise.number, b.what);
