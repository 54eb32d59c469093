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
};
export default language;
