/**
 * What stands for the account in rows of the server itself (its signing key, its processes). No account can have it as its
 * number, so that emptying an account leaves them alone.
 */
export const SERVER = "-cloudroom--";
