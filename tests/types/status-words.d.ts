// theme/assets/status-words.js, which the build writes (theming.assets.status_words).
declare const words: Record<
  string,
  {
    code: string;
    label: string;
    rank: string;
    stars: boolean;
    sentence: string;
    pending: { sentence: string; days: number; from: string } | null;
  }
>;
export default words;
