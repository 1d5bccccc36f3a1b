import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { MermaidConfig } from 'mermaid';
import { fontFamily, fontVersions } from './fonts.ts';
import { colorOf, themeVariables } from './theme.ts';

/** Raise it when `clean.ts` or a file it uses writes something else than before. */
const formatVersion = 8;

/** Characters of one diagram. Mermaid itself draws a picture of a complaint when its limit is passed. */
export const maxTextSize = 20_000;

/** Edges of one diagram. 290 edges take eight seconds to lay out. */
export const maxEdges = 300;

/** Characters of a stored drawing, which is a part of the page: a large flowchart has 60,000. */
export const maxFileSize = 250_000;

/** Puts right what mermaid 11.17 draws wrongly. To be looked through at every new version. */
const themeCSS = `
  /* A rule for the stick figures of sequence diagrams happens to meet every line. */
  .actor-line { stroke-width: 1px !important }
  /* The backdrop of a part of a sequence diagram: whatever its colour, text of both schemes must stand on it. */
  rect.rect { fill-opacity: 0.2 }
  /* 10 px, which would make the whole chart be shown larger. */
  .tick text { font-size: 12px !important }
  /* The text colour. */
  .tick line { stroke: ${colorOf('line')} }
  /* The ground of a label on an edge is half transparent, so that the edge strikes the letters through. */
  .background { opacity: 1 !important; fill: ${colorOf('paper')} !important }
  .commit-label-bkg { opacity: 1 !important }
  /* Commits that undo, and those that stand out, look like the others. */
  .commit-reverse { stroke: ${colorOf('paper')} !important }
  .commit-highlight-outer { fill: ${colorOf('text')} !important; stroke: ${colorOf('text')} !important }
  /* As wide as letters, and paler than the page's lines. */
  [class*=section-edge-] { stroke: ${colorOf('edge')} !important; stroke-width: 2px !important }
  /* The text of round nodes stands right of their middle when labels are not HTML. */
  .mindmap-node > .label[transform^='translate(0,'] :is(text, tspan) { text-anchor: middle }
  /* The title of a state with parts stands on the upper edge of its box when labels are not HTML. */
  .statediagram-cluster .cluster-label > g { transform: translateY(5px) }
  /* Labels that are not HTML are neither bold nor slanted by their box. */
  .text-inner-tspan[font-weight='normal'] { font-weight: inherit }
  .text-inner-tspan[font-style='normal'] { font-style: inherit }
`;

export const mermaidConfig: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  // What an author may not set from inside a diagram: anything that fetches, that puts HTML or CSS into the
  // drawing, or that changes its look. https://mermaid.js.org/config/directives.html
  secure:
    `secure securityLevel startOnLoad maxTextSize maxEdges suppressErrorRendering htmlLabels theme themeCSS
    themeVariables darkMode fontFamily altFontFamily fontSize look layout elk flowchart handDrawnSeed
    deterministicIds deterministicIDSeed arrowMarkerAbsolute dompurifyConfig legacyMathML forceLegacyMathML
    logLevel`.split(/\s+/),
  maxTextSize,
  maxEdges,
  // Text in <foreignObject> would be cut off wherever the reader's font is wider than ours.
  htmlLabels: false,
  // Rounded shapes are drawn with random strokes otherwise.
  handDrawnSeed: 1,
  theme: 'base',
  themeCSS,
  themeVariables: themeVariables(),
  fontFamily,
  fontSize: 16,
  flowchart: {
    htmlLabels: false,
    // Unconnected subgraphs are laid sideways otherwise, which makes wide strips with tiny letters.
    inheritDir: true,
    // A phone's column is 358 px wide.
    nodeSpacing: 24,
    rankSpacing: 40,
    padding: 12,
    subGraphTitleMargin: { top: 6, bottom: 6 },
    wrappingWidth: 180,
    diagramPadding: 2,
  },
  sequence: { mirrorActors: false, actorMargin: 32, width: 120, height: 44, diagramMarginX: 2 },
  gantt: {
    useWidth: 560,
    fontSize: 14,
    sectionFontSize: 14,
    barHeight: 24,
    leftPadding: 96,
    rightPadding: 24,
    axisFormat: '%-m/%-d',
  },
  // The default, `fo`, writes HTML.
  journey: { textPlacement: 'tspan', titleFontSize: '18px' },
  pie: { useWidth: 560 },
  xyChart: { width: 640, height: 400 },
  radar: { width: 420, height: 420 },
  er: { nodeSpacing: 60, rankSpacing: 100, fontSize: 14 },
} as MermaidConfig;

/** Changes whenever the same source may come out differently: part of each key, and of whatever caches pages. */
export const diagramFormat: string = createHash('sha256')
  .update(JSON.stringify([formatVersion, mermaidVersion(), fontVersions(), mermaidConfig]))
  .digest('hex')
  .slice(0, 16);

function mermaidVersion(): string {
  const { version } = createRequire(import.meta.url)('mermaid/package.json') as { version: string };
  return version;
}
