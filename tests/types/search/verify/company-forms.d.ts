// Made by the build from hooks/ocop/data/company-forms.tsv (hooks/ocop/search/exact_keys.py).
declare const table: { full: Record<string, string>; joined: Record<string, string> };
export default table;
