/** The account of everybody who does not name one, and of the demo user. */
export const DEFAULT_ACCOUNT = "000000000000";

/** Whether a text is an account number: 12 digits. */
export function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}
