// theme/assets/tools/fact-keys.js, which the build writes (assets.fact_keys).
declare const keys: Record<string, string>;
export default keys;
