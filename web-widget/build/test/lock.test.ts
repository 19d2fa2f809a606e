import { expect, test } from 'vitest';
import lock from '../../package-lock.json';

type Entry = { resolved?: string; optionalDependencies?: Record<string, string> };
const packages = Object.entries(lock.packages as Record<string, Entry>);

test('every optional package is locked, so that npm ci works on every platform', () => {
  const locked = new Set(packages.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13)));
  const missing = packages.flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !locked.has(name))
      .map((name) => `${path} -> ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock names no registry', () => {
  expect(packages.filter(([, entry]) => entry.resolved?.includes('://'))).toEqual([]);
});
