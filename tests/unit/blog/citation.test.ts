import assert from 'node:assert/strict';
import { it } from 'node:test';
import { toCitation } from '../../../src/blog/citation.ts';
import { getStrings } from '../../../src/i18n/strings.ts';

it('cites a page as a sentence and for BibTeX, with what means something to TeX escaped', () => {
  const { plain, bibtex } = toCitation(
    {
      id: 'half-price',
      title: '「50% {off} & more_」の判定：事実と異なる',
      date: '2026-07-07',
      url: 'https://soundings.example/claims/half-price/',
      locale: 'ja',
    },
    getStrings('ja'),
  );
  assert.equal(
    plain,
    '測深編集部「『50% {off} & more_』の判定：事実と異なる」、測深、2026年7月7日、https://soundings.example/claims/half-price/',
  );
  assert.equal(
    bibtex,
    String.raw`@misc{soundings-half-price,
  author = {{測深編集部}},
  title = {{「50\% {\char123}off{\char125} \& more\_」の判定：事実と異なる}},
  howpublished = {{測深（Soundings）}},
  year = {{2026}},
  month = {{7}},
  url = {https://soundings.example/claims/half-price/},
}`,
  );
});
