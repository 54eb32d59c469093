/** Made by hooks/ocop/desk/forms.py of the declarations of records. */
export interface Field {
  name: string;
  title: string;
  type: "line" | "text" | "integer" | "number" | "boolean" | "choice" | "group" | "list";
  about?: string;
  examples?: string[];
  required?: boolean;
  choices?: (string | number)[];
  fields?: Field[];
  item?: Field;
  minimum?: number;
  maximum?: number;
}
declare const forms: { folder: string; title: string; fields: Field[] }[];
export default forms;
