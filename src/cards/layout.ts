import type { Node } from '@takumi-rs/core';
import { locales } from '../i18n/locales.ts';
import { getStrings } from '../i18n/strings.ts';
import { splitPhrases } from '../markdown/phrase-breaks.ts';
import type { Card } from './card.ts';

/** A card as the tree that is drawn: said, true, verdict and date, in the light colours of the site. */
export function layOut({ said, text, verdict, sign, date, locale }: Card): Node {
  const color = sign ? colors[sign] : ink;
  const phrases = (words: string) => splitPhrases(words, locales[locale].lang).join('\u200b');
  return box(
    {
      width: '100%',
      height: '100%',
      padding: '56px 64px 48px',
      backgroundColor: '#fbf9f4',
      color: ink,
      borderLeft: `16px solid ${color}`,
      flexDirection: 'column',
      justifyContent: 'space-between',
      wordBreak: 'keep-all',
      overflowWrap: 'anywhere',
    },
    [
      box({ flexDirection: 'column', gap: 28 }, [
        ...(said ? [line(phrases(said), { fontSize: 36, color: faint, lineClamp: 3 })] : []),
        line(phrases(text), {
          fontSize: sizes.find(({ most }) => text.length <= most)?.size ?? 38,
          fontWeight: 700,
          lineHeight: 1.35,
          lineClamp: said ? 5 : 6,
        }),
      ]),
      box({ flexDirection: 'column', gap: 16 }, [
        line(phrases(verdict), { fontSize: sign ? 40 : 30, fontWeight: 700, color }),
        box({ justifyContent: 'space-between', fontSize: 28, color: faint }, [
          line(date, {}),
          line(getStrings(locale).siteName, { fontWeight: 700, color: '#095280' }),
        ]),
      ]),
    ],
  );
}

const sizes = [
  { most: 26, size: 68 },
  { most: 48, size: 56 },
  { most: 80, size: 46 },
];

const ink = '#11202e';
const faint = '#425366';

/** Those of tokens.css on light ground. */
const colors = {
  confirmed: '#075a4a',
  qualified: '#075a4a',
  contradicted: '#9b1c15',
  unconfirmed: '#744104',
  unverifiable: '#425366',
  question: '#34557c',
};

type Style = NonNullable<Node['style']>;

function box(style: Style, children: Node[]): Node {
  return { type: 'container', style: { display: 'flex', ...style }, children };
}

function line(text: string, style: Style): Node {
  return { type: 'text', text, style: { textOverflow: 'ellipsis', ...style } };
}
