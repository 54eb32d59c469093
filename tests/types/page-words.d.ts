// theme/assets/page-words.js, which the build writes (theming.assets.assets).
declare const words: Record<string, string>;
export default words;
