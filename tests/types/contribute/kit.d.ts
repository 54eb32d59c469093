/** Made by hooks/ocop/theming/browser_kit.py; null where a site was built without. */
declare const kit: { python: string; code: string; sizes: Record<string, number> } | null;
export default kit;
