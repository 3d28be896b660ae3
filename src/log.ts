import pino from 'pino';

/**
 * Everything a log line may hold: codes, numbers and names of our own making. There is no field for text, an id
 * of a person or an address, so nothing anyone wrote can get into a log by mistake.
 */
export interface LogEvent {
  /** What happened, in a few fixed words: `bad-request`, `turn-failed`. */
  readonly event: string;
  /** A code of ours or of a library: `too-many-conflicts`, `ECONNREFUSED`. */
  readonly code?: string;
  readonly where?: string;
  readonly status?: number;
  readonly count?: number;
}

/** Writes events; one JSON line each on standard output. */
export interface Log {
  info(event: LogEvent): void;
  warn(event: LogEvent): void;
  error(event: LogEvent): void;
}

/** Codes are short words; anything longer or with other letters might be somebody's sentence. */
const A_CODE = /^[\w.-]{1,60}$/;

/** The log. `level` as pino knows it; `silent` for tests. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  const safe = ({ event, code, where, status, count }: LogEvent): LogEvent => ({
    event: plain(event),
    ...(code === undefined ? {} : { code: plain(code) }),
    ...(where === undefined ? {} : { where: plain(where) }),
    ...(status === undefined ? {} : { status }),
    ...(count === undefined ? {} : { count }),
  });
  return {
    info: (event) => {
      logger.info(safe(event));
    },
    warn: (event) => {
      logger.warn(safe(event));
    },
    error: (event) => {
      logger.error(safe(event));
    },
  };
}

function plain(text: string): string {
  return A_CODE.test(text) ? text : 'withheld';
}

/** The code of an error: its `code` if that is a plain word, else its class; never its message. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unexpected';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.constructor.name : 'unexpected';
}
