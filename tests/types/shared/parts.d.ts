// theme/assets/shared/parts.js, which the build writes (theming.assets.assets): which parts the site has.

declare const parts: { labels: boolean; open_data: boolean; english: boolean };
export default parts;
