// theme/assets/search/rows.js: the rows of a list for an export.
export type Row = {
  id: string; url: string; name: string; producer: string; commune: string; district: string; province: string; group: string;
  stars: number | null; rank: string; status: string; statusLabel: string; decision: string; issuer: string;
  decided: string; from: string; until: string; gtin: string; code: string;
};
export function rows(source: { ids: string[] }): Promise<Row[]>;
