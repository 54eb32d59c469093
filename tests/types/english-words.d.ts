// theme/assets/words-en.js, which the build writes and only pages in English load (theming.assets.english_words).
interface EnglishWords {
  page: Record<string, string>;
  status: Record<string, unknown>;
  said: Record<string, string>;
  goods: Record<string, string>;
  groups: Record<string, string>;
  types: Record<string, string>;
  units: Record<string, string>;
  day(day: string): string;
}
declare var ocopWords: EnglishWords;
