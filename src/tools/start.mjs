// `npm start`: makes the checkout ready, then becomes the server.
// In this same process, so that signals reach the server itself and its exit code is ours.
import { join } from 'path';
import { pathToFileURL } from 'url';
import { endWithNpm } from './end-with-npm.mjs';
import { runCommand } from './plain-line.mjs';
import { projectFolder, ready } from './ready.mjs';

await runCommand(async () => {
  endWithNpm();
  ready();
  await import(pathToFileURL(join(projectFolder, 'dist', 'main.js')).href);
});
