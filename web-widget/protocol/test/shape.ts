import { BODIES, CLIENT, ENUMS, HINTS, IDS, RECORDS, REPLIES, SERVER } from '../src/generated/shapes';

/** Says what in a value is not of the generated type, as `path: problem`; empty when all is. Unknown fields are problems here. */
export function problems(value: unknown, type: string, path = '$'): string[] {
  if (type.endsWith('[]')) {
    return Array.isArray(value)
      ? value.flatMap((entry, i) => problems(entry, type.slice(0, -2), `${path}[${i}]`))
      : [`${path}: not an array`];
  }
  if (type === 'EventBody') return body(value, path);
  const record = RECORDS[type];
  if (record) return fields(value, record, path);
  const allowed = ENUMS[type];
  if (allowed) return allowed.includes(value as string) ? [] : [`${path}: not one of ${allowed.join(', ')}`];
  const primitive = IDS[type] ?? type;
  return typeof value === primitive ? [] : [`${path}: not a ${primitive}`];
}

function body(value: unknown, path: string): string[] {
  if (!isObject(value)) return [`${path}: not an object`];
  const { kind, ...rest } = value;
  const type = BODIES[kind as string];
  return type ? problems(rest, type, path) : [`${path}.kind: unknown ${String(kind)}`];
}

function fields(value: unknown, record: Readonly<Record<string, string>>, path: string): string[] {
  if (!isObject(value)) return [`${path}: not an object`];
  const found: string[] = [];
  const known = new Set<string>();
  for (const [declared, type] of Object.entries(record)) {
    const name = declared.replace('?', '');
    known.add(name);
    if (value[name] !== undefined) found.push(...problems(value[name], type, `${path}.${name}`));
    else if (name === declared) found.push(`${path}.${name}: missing`);
  }
  const unknown = Object.keys(value).filter((name) => !known.has(name));
  return found.concat(unknown.map((name) => `${path}.${name}: unknown`));
}

/** The same for a whole frame of the server, envelope included. */
export function serverProblems(frame: unknown): string[] {
  if (!isObject(frame)) return ['$: not an object'];
  const { t, ...rest } = frame;
  switch (t) {
    case 'ack':
      return typeof rest.re === 'string' ? replyProblems(rest.d) : ['$.re: missing'];
    case 'error':
      return errorProblems(rest);
    case 'event':
      return problems(rest, 'LogEvent');
    default: {
      const type = SERVER[t as string];
      return type ? problems(rest.d, type, '$.d') : [`$.t: unknown ${String(t)}`];
    }
  }
}

/** The same for a client's frame. */
export function clientProblems(frame: unknown): string[] {
  if (!isObject(frame)) return ['$: not an object'];
  const type = CLIENT[frame.t as string];
  if (!type) return [`$.t: unknown ${String(frame.t)}`];
  const hint = HINTS.includes(frame.t as string);
  const id = hint === (typeof frame.id === 'string') ? ['$.id: requests have one, hints have none'] : [];
  return id.concat(problems(frame.d, type, '$.d'));
}

function replyProblems(reply: unknown): string[] {
  if (reply === undefined) return [];
  const fits = REPLIES.some((type) => problems(reply, type).length === 0);
  return fits ? [] : [`$.d: none of ${REPLIES.join(', ')}`];
}

function errorProblems(frame: Record<string, unknown>): string[] {
  const shape = { code: 'string', message: 'string', retry: 'boolean' };
  return fields(frame.d, shape, '$.d').concat(
    frame.re === undefined || typeof frame.re === 'string' ? [] : ['$.re: not a string'],
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
