// theme/assets/page-words.js, which the build writes (assets.assets).
declare const words: Record<string, string>;
export default words;
