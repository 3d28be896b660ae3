/**
 * Ends this process, as by SIGTERM, once the shell that npm started it in has gone.
 * A SIGTERM sent to `npm start` ends npm and, on Debian, that shell, but goes no further: without this the
 * server would stay behind and hold its port.
 */
export function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}
