import { CUSTOM_TRUST, TRUSTED_SERVICES, type TrustChoice } from "./trust.ts";

/** What the steps of the wizard have asked so far. */
export interface RoleDraft {
  trust: TrustChoice;
  policies: string[];
  name: string;
  description: string;
}

/** A draft to begin with. */
export const newRoleDraft = (): RoleDraft => ({
  trust: {
    kind: "service",
    service: TRUSTED_SERVICES[0]!.value,
    otherAccount: "",
    externalId: "",
    custom: CUSTOM_TRUST,
  },
  policies: [],
  name: "",
  description: "",
});
