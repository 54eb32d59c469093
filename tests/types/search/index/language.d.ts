// theme/assets/search/index/language.js, which the build writes (search.folding.module).
declare const language: {
  letters: Record<string, string[]>;
  likes: Record<string, string>;
  marks: { tones: string[]; qualities: Record<string, Record<string, number>>; silent: string };
  words: { y_as_i: string };
  typing: {
    telex_tones: Record<string, number>;
    telex_qualities: Record<string, [string, number]>;
    vni_tones: Record<string, number>;
    vni_qualities: Record<string, Record<string, number>>;
  };
  /** Each a list of words or phrases that mean the same. */
  synonyms: string[][];
  /** Kinds of goods: address, that of the wider kind or "", words that a query may call it by with “;” between. */
  goods: [slug: string, wider: string, words: string][];
  /** Forms of companies, one a line: short and long words with “;” between; “+” first: also joined with others. */
  forms: string;
  /** English words, one a line: the word, “=”, what it is called here with “;” between (data/english-words.tsv). */
  english: string;
  /** Kind, value, words with “;” between (data/query-words.tsv). */
  queryWords: [kind: string, value: string, words: string][];
  /** Names of the cities that are provinces. */
  cities: string[];
};
export default language;
