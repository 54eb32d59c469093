// theme/assets/chosen/fact-keys.js, which the build writes (theming.assets.fact_keys).
declare const keys: Record<string, string>;
export default keys;
