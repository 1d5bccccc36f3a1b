import process from 'node:process';

// Loaded before everything else, with `--import`, this sets the clock of a process to the time in `CLOCK`.
const realNow = Date.now;
const shift = Date.parse(process.env['CLOCK'] ?? '') - realNow();
const now = (): number => realNow() + shift;

globalThis.Date = new Proxy(Date, {
  construct: (target, args: unknown[], self) =>
    Reflect.construct(target, args.length > 0 ? args : [now()], self) as object,
  get: (target, name, self) => (name === 'now' ? now : Reflect.get(target, name, self)) as unknown,
});
