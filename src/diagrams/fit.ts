import type { MermaidConfig } from 'mermaid';
import { emsOf } from '../i18n/width.ts';
import { mermaidConfig } from './config.ts';

/**
 * Breaks the labels that mermaid breaks at spaces only, or nowhere, into rows that fit their boxes: Japanese and Chinese
 * have no spaces.
 */
export function breakLabels(code: string): string {
  const [, pattern, width] = breakable.find(([kind]) => kind.test(code)) ?? [];
  if (!pattern) return code;
  return code.replace(
    pattern,
    (_label, head: string, label: string) => head + breakLabel(label, width ?? 0),
  );
}

/** By kind: what stands before a label, the label, and how many ems fit. */
const breakable: [kind: RegExp, label: RegExp, width: number][] = [
  [/^\s*timeline/m, /(^(?![ \t]*(?:title|acc|timeline))[ \t]*(?:section[ \t])?|:)([^:\n]+)/gm, 9],
  [/^\s*journey/m, /(^(?![ \t]*(?:title|acc|journey))[ \t]*(?:section[ \t])?)([^:\n]+)/gm, 10],
  [/^\s*sequenceDiagram/m, /(^[ \t]*note[ \t]over[ \t][^:\n]*:)(.+)/gim, 11],
];

function breakLabel(label: string, width: number): string {
  if (!/[\u3040-\u9fff\uac00-\ud7af]/.test(label)) return label;
  return label.replace(/(<br\s*\/?>|^\s+)|[^<]+|</gi, (row, kept?: string) =>
    kept === undefined ? breakRow(row, width) : kept,
  );
}

/** Before words, and rather than before any where what came before ends in a particle or an ending, in hiragana. */
function breakRow(row: string, width: number): string {
  const phrases = row.split(/(?<=[ぁ-ん、。])(?![ぁ-ん、。])/);
  const pieces = phrases.flatMap((phrase) =>
    widthOf(phrase) > width
      ? [...segmenter.segment(phrase)].map(({ segment }) => segment)
      : [phrase],
  );
  let used = 0;
  const broken = pieces.map((piece) => {
    const size = widthOf(piece.trimEnd());
    const fits = used === 0 || used + size <= width || !/[\p{L}\p{N}]/u.test(piece);
    used = fits ? used + size : size;
    return fits ? piece : `<br>${piece}`;
  });
  return broken.join('');
}

/** What a diagram is given to be drawn with: room for its own words where mermaid measures none. */
export function configFor(code: string): MermaidConfig {
  if (/^\s*gantt/m.test(code)) {
    const sections = [...code.matchAll(/^[ \t]*section[ \t]+(.+)/gm)].map(([, name = '']) => name);
    const leftPadding = Math.max(96, 14 * Math.max(0, ...sections.map(widthOf)) + 24);
    const useWidth = 464 + leftPadding;
    return { ...mermaidConfig, gantt: { ...mermaidConfig.gantt, leftPadding, useWidth } };
  }
  // A stick figure is higher than the boxes of other participants.
  if (/^\s*sequenceDiagram[^]*^\s*(?:create )?actor\s/m.test(code))
    return { ...mermaidConfig, sequence: { ...mermaidConfig.sequence, height: 72 } };
  const [, places = ''] = /^[ \t]*x-axis[^[\n]*\[(.*)\]/m.exec(code) ?? [];
  if (!places || /\bhorizontal\b/.test(code)) return mermaidConfig;
  const labels = places.split(',');
  const width =
    labels.length * 14 * (Math.max(...labels.map((label) => widthOf(label.trim()))) + 1) + 100;
  return { ...mermaidConfig, xyChart: { ...mermaidConfig.xyChart, width: Math.max(640, width) } };
}

/** About how many times its height a text is wide. */
const widthOf = (text: string) => emsOf(text, 0.6);

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
