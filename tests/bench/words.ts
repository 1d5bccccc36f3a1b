import type { Dice } from './dice.ts';

/** A noun phrase, such as 推論コスト or Qwen 3.5の学習速度: a few words are everywhere, and many in a post or two. */
export function phrase(dice: Dice): string {
  const noun = dice.favour(subjects) + dice.favour(aspects);
  if (dice.chance(0.2)) return `${model(dice)}の${noun}`;
  return dice.chance(0.15) ? `${company(dice)}の${noun}` : noun;
}

export function heading(dice: Dice): string {
  return `${phrase(dice)}${dice.pick(['を確かめる', 'の見通し', 'と現実', 'をどう読むか', 'の内訳'])}`;
}

export function sentence(dice: Dice): string {
  const place = dice.pick(places);
  const amount = `${number(dice)}${dice.pick(['%', 'ドル', '件', '倍', 'トークン'])}`;
  return `${place}${phrase(dice)}は${dice.pick(links)}、${phrase(dice)}が${amount}${dice.pick(verbs)}。`;
}

export function paragraph(dice: Dice): string {
  return dice.times(dice.between(2, 4), () => sentence(dice)).join('');
}

/** A figure as it stands in a table. */
export function number(dice: Dice): string {
  const value = dice.below(200_000);
  return dice.chance(0.5) ? (value / 1000).toFixed(1) : value.toLocaleString('en');
}

/** Two to five different tags. */
export function tags(dice: Dice): string[] {
  return [...new Set(dice.times(dice.between(2, 5), () => dice.favour(tagNames)))];
}

function model(dice: Dice): string {
  return `${dice.favour(families)} ${dice.between(1, 9)}.${dice.below(6)}`;
}

/** A made-up name, out of some ten thousand. */
function company(dice: Dice): string {
  return `${dice.pick(syllables)}${dice.pick(syllables)}${dice.pick(syllables)}社`;
}

const list = (text: string): string[] => text.trim().split(/\s+/);

const subjects = list(`
  推論 学習 重み 注意機構 量子化 蒸留 検証 評価 公開 価格 電力 メモリ 通信 並列 半導体 サーバー 端末 翻訳 要約 検索 対話 画像 音声 動画
  コード 数学 科学 医療 法律 教育 金融 製造 物流 農業 行政 研究 開発 運用 監視 障害 更新 移行 契約 規制 輸出 著作権 安全性 透明性 再現性
  エージェント ツール プロンプト トークン キャッシュ コンテキスト エキスパート ルーター ベンチマーク データセット パイプライン クラスター
  アクセラレーター コンパイラー カーネル スケジューラー ライセンス オープンウェイト`);
const aspects = list(`
  コスト 性能 速度 精度 効率 品質 手順 設計 方式 条件 範囲 限界 傾向 指標 結果 基盤 環境 構成 予算 計画 需要 供給 市場 戦略 体制 課題
  リスク モデル サービス レポート`);
const syllables = list(
  'アル エン カナ キト ケル サラ シオ セン タキ テラ ドム ナギ ノヴァ ヒロ フェン ベル マキ ミラ ユウ リン ルカ ロス',
);
const families = list('DeepSeek Qwen GLM Kimi Llama Mistral Gemma Phi GPT Claude Gemini Yi');
const places = ['報告によれば', '当日の資料では', '翌月には', '現場では', '公式の表では', 'その後'];
const links = [
  '前の世代を上回り',
  '公表値に届かず',
  '条件しだいで変わるものの',
  '二次資料によると',
];
const verbs = [
  '減った',
  '増えている',
  '変わっていない',
  'と見積もられる',
  'と発表されたが確かめられない',
];
const tagNames = list(`
  DeepSeek V4 推論 価格 オープンウェイト ベンチマーク 中国AI ローカルLLM MoE 量子化 半導体 エージェント 学習 蒸留 安全性 規制 API
  コード生成 数学 長文 マルチモーダル 検索 RAG 評価 データセット 電力 クラウド ライセンス 論文 Huawei NVIDIA Qwen GLM Llama GPT Claude
  Gemini 教育 医療 翻訳`);
