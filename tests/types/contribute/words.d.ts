/** Made of the words of /dong-gop/ (theming/assets.py). */
declare const words: Record<string, string>;
export default words;
