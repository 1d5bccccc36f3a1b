import { findNearest } from '../compare.ts';
import type { Problem } from '../errors.ts';
import type { Failure } from './draw.ts';
import { maxEdges, maxTextSize } from './config.ts';

/** A mermaid block as it stands in an author's file: `line` is the line of its opening fence. */
export interface DiagramSource {
  code: string;
  file: string;
  line: number;
}

/** Turns what `draw` says about a diagram into the author's problem: where, what, and a line to paste. */
export function drawingProblem({ code, file, line }: DiagramSource, failure: Failure): Problem {
  const { lineOfCode = 0, ...explanation } = explain(code, failure);
  return { severity: 'error', file, line: line + lineOfCode, ...explanation };
}

function explain(code: string, { error, hint }: Failure): Explanation {
  if (error === 'Text limit exceeded') {
    return tooLarge(`${code.length} characters, more than ${maxTextSize}`);
  }
  if (/^Edge limit exceeded/.test(error)) return tooLarge(`more than ${maxEdges} edges`);
  if (/did not end within/.test(error)) return tooLarge(error);
  const kind = Object.keys(explanations).find((kind) => `${error} `.startsWith(`${kind} `));
  const known = explanations[kind ?? '']?.(error.slice((kind?.length ?? 0) + 1), code);
  if (known) return known;
  if (/^No diagram type detected/.test(error)) return unknownType(code);
  const place = findPlace(error);
  const name = place ? undefined : ownNames.exec(code)?.[0];
  if (name !== undefined) return ownName(code, name);
  const line = place && originalLine(code, place.line);
  const reason = place ? describe(error, place) : firstLine(error);
  const verb = line ? 'does not parse' : 'cannot be drawn';
  return {
    id: 'diagram-syntax',
    lineOfCode: line,
    message: `this mermaid diagram ${verb}: ${reason}.`,
    hint: hint ?? suggest(code, error),
  };
}

/** Mermaid mistakes them for what every object of JavaScript has, and fails in ways that say nothing. */
const ownNames = new RegExp(`\\b(?:${Object.getOwnPropertyNames(Object.prototype).join('|')})\\b`);

function ownName(code: string, name: string): Explanation {
  return {
    id: 'diagram-syntax',
    lineOfCode: lineWith(code, name),
    message: `this mermaid diagram cannot be drawn: "${name}" is a name that mermaid cannot take.`,
    hint: `Write another, with the word as its label:  my_${name}["${name}"]`,
  };
}

/** One for all diagrams, at the first of them: the author has one thing to do. */
export function noBrowserProblem(sources: readonly DiagramSource[], reason: string): Problem {
  const [{ file, line } = { file: '', line: 1 }] = sources;
  const count =
    sources.length === 1 ? 'this mermaid diagram' : `${sources.length} mermaid diagrams`;
  return {
    id: 'no-browser',
    severity: 'error',
    file,
    line,
    message: `${count} cannot be drawn without a browser. ${reason}`,
    hint:
      'Install one:  npx playwright install chromium-headless-shell' +
      '  or name one you have:  SOUNDINGS_BROWSER=/path/to/chrome',
  };
}

function tooLarge(size: string): Explanation {
  return {
    id: 'diagram-too-large',
    message: `this mermaid diagram is too large to be read: ${size}.`,
    hint: 'Split it into several diagrams.',
  };
}

/** By what `draw`, or who makes a file of it, calls a failure. */
const explanations: Record<string, (what: string, code: string) => Explanation> = {
  'Drawing too large': () => tooLarge('its drawing would be larger than the whole page'),

  'Labels in HTML': () => ({
    id: 'diagram-html',
    message: 'this mermaid diagram asks for labels in HTML, which a drawing here cannot have.',
    hint: 'Take the setting (textPlacement or htmlLabels) out of the diagram.',
  }),

  'Empty drawing': () => ({
    id: 'diagram-empty',
    message: 'this mermaid diagram shows nothing of its own.',
    hint: 'Write something into it, or take it out.',
  }),

  'No icon': (name) => ({
    id: 'diagram-icon',
    message: `this mermaid diagram asks for an icon or a picture, which a drawing here cannot have, received "${name.slice(0, 80)}".`,
    hint: 'Take it out; a shape with a label, or an emoji in a label, can stand for it.',
  }),

  'No formula': (formula, code) => ({
    id: 'diagram-formula',
    lineOfCode: lineWith(code, formula),
    message: `a label of this diagram has a formula, which a drawing here cannot have, received "${formula.slice(0, 80)}".`,
    hint: 'Write it in letters, like x² or O(n), or put it into the text below the diagram.',
  }),

  'No color': (name, code) => ({
    id: 'diagram-color',
    lineOfCode: lineWith(code, name),
    message: `mermaid knows no such colour, received "${name}".`,
    hint: 'Write the name of a colour without #, or three or six digits of 0-9 and a-f behind it.',
  }),

  'Lost words': (words, code) => ({
    id: 'diagram-words',
    lineOfCode: lineWith(code, words.split(/,|\s/)[0] ?? ''),
    message: `mermaid draws this diagram without some of its words: "${words.slice(0, 200)}".`,
    hint: 'Put the label in quotes, write #35; for # and #59; for ;, or choose a shape that has a label.',
  }),

  'Labels collide': (labels) => ({
    id: 'diagram-collision',
    message: `labels of this diagram stand over each other: "${labels.slice(0, 200)}".`,
    hint: 'Shorten them, or show less in one diagram.',
  }),

  Task: (name) => ({
    id: 'diagram-task',
    message: `this gantt chart cannot say when a task begins or ends, received "${name}".`,
    hint: 'After "after" or "until" stands the id of another task that does not wait for this one.',
  }),

  Bars: (start, code) => ({
    id: 'diagram-bars',
    lineOfCode: lineWith(code, 'y-axis'),
    message: `the bars of this chart cannot begin at zero, for its scale begins at ${start}.`,
    hint: 'Begin the scale at zero:  y-axis "GB" 0 --> 100  or draw a line in the place of bars.',
  }),
};

function lineWith(code: string, text: string): number {
  return code.split('\n').findIndex((line) => line.includes(text)) + 1;
}

function unknownType(code: string): Explanation {
  const lines = withoutPreamble(code).filter(({ text }) => text && !text.startsWith('%%'));
  const [word = ''] = lines[0]?.text.split(/\s/) ?? [];
  const nearest = findNearest(word, diagramTypes.split(', '));
  return {
    id: 'diagram-syntax',
    message: `this mermaid diagram does not parse: mermaid knows no diagram type "${word}".`,
    hint: nearest ? `Did you mean ${nearest}?` : `Begin with one of: ${diagramTypes}.`,
  };
}

/** The line that mermaid names, and the text from there on where it quotes it. */
function findPlace(error: string): { line: number; text?: string } | undefined {
  const line = Number(/\bon line (\d+)|\(line (\d+)/.exec(error)?.slice(1).find(Boolean));
  if (!line) return undefined;
  const [, excerpt, arrow] = /\n(.*)\n(-*)\^/.exec(error) ?? [];
  if (excerpt === undefined || arrow === undefined) return { line };
  return { line, text: excerpt.slice(arrow.length).trim() };
}

function describe(error: string, { text }: { text?: string }): string {
  if (text === '') return 'unexpected end';
  if (text) return `unexpected "${text.split(/\s/)[0]}"`;
  const [, character] = /unexpected character: ->(.)<-/.exec(error) ?? [];
  if (character) return `unexpected "${character}"`;
  const [, token] = /but found:? [`'"](.+?)[`'"]/.exec(error) ?? [];
  return token ? `unexpected "${token}"` : firstLine(error);
}

/** Where no repair was found. */
function suggest(code: string, error: string): string {
  const count = (pattern: RegExp) => code.match(pattern)?.length ?? 0;
  if (count(/^[ \t]*subgraph\b/gm) > count(/^[ \t]*end[ \t]*$/gm)) {
    return 'Close each subgraph with a line of its own:  end';
  }
  if (/^\s*sankey/.test(code) && /[^\0-\x7f]/.test(code))
    return 'Mermaid knows only Latin names in sankey diagrams.';
  if (/^Invalid date/.test(error))
    return 'Dates are as dateFormat says, and ids of tasks are Latin:  after a1';
  return 'Compare it with https://mermaid.js.org/intro/syntax-reference.html';
}

/**
 * Mermaid counts lines after it has taken out front matter, comments and empty lines at the beginning.
 * @param line what mermaid says, from 1
 */
function originalLine(code: string, line: number): number {
  const kept = withoutPreamble(code);
  while (kept[0] && /^(?:%%\{.*\}%%)?$/.test(kept[0].text)) kept.shift();
  return (kept[line - 1] ?? kept.at(-1))?.number ?? line;
}

/** The lines that are neither front matter nor comments, counted from 1. */
function withoutPreamble(code: string): { text: string; number: number }[] {
  const lines = code.split('\n').map((line, index) => ({ text: line.trim(), number: index + 1 }));
  const first = lines.findIndex(({ text }) => text !== '');
  const isFence = ({ text }: { text: string }, at: number) => text === '---' && at > first;
  const start = lines[first]?.text === '---' ? lines.findIndex(isFence) + 1 : 0;
  return lines.slice(start).filter(({ text }) => !/^%%(?!\{)/.test(text));
}

function firstLine(error: string): string {
  return (error.trim().split('\n')[0] ?? '').replace(/[.:]$/, '');
}

const diagramTypes =
  'flowchart, sequenceDiagram, classDiagram, stateDiagram-v2, erDiagram, gantt, pie, timeline, mindmap, ' +
  'quadrantChart, xychart-beta, gitGraph, journey';

type Explanation = Pick<Problem, 'id' | 'message' | 'hint'> & { lineOfCode?: number | undefined };
