/** One statement of a data protection policy as the form holds it. */
export interface ProtectionStatement {
  direction: "Inbound" | "Outbound";
  operation: "Audit" | "Deidentify" | "Deny";
  /** Names of AWS's data identifiers: `EmailAddress`. */
  identifiers: readonly string[];
  /** Account numbers or ARNs, or `*` for everyone. */
  principals: string;
  /** Percent of the messages that an audit looks at. */
  sampleRate: string;
  /** How *De-identify* hides what it finds. */
  masking: "Redact" | "Mask";
}

/** The data protection policy as the form holds it. */
export interface DataProtectionFields {
  method: "basic" | "advanced";
  statements: readonly ProtectionStatement[];
  json: string;
}

export const DEFAULT_PROTECTION: DataProtectionFields = { method: "basic", statements: [], json: "" };

export const NEW_STATEMENT: ProtectionStatement = {
  direction: "Inbound",
  operation: "Deny",
  identifiers: [],
  principals: "*",
  sampleRate: "99",
  masking: "Mask",
};

/** AWS's managed data identifiers that a classroom is likely to want. https://docs.aws.amazon.com/sns/latest/dg/sns-message-data-protection-managed-data-identifiers.html */
export const DATA_IDENTIFIERS = [
  {
    group: "Credentials",
    names: ["AwsSecretKey", "OpenSshPrivateKey", "PgpPrivateKey", "PkcsPrivateKey", "PuttyPrivateKey"],
  },
  { group: "Devices", names: ["IpAddress"] },
  {
    group: "Financial information",
    names: [
      "BankAccountNumber-DE",
      "BankAccountNumber-US",
      "CreditCardExpiration",
      "CreditCardNumber",
      "CreditCardSecurityCode",
    ],
  },
  {
    group: "Health information (PHI)",
    names: [
      "DrugEnforcementAgencyNumber-US",
      "HealthInsuranceCardNumber-EU",
      "MedicareBeneficiaryNumber-US",
      "NationalProviderId-US",
    ],
  },
  {
    group: "Personal information (PII)",
    names: [
      "Address",
      "DriversLicense-US",
      "EmailAddress",
      "Name",
      "PassportNumber-US",
      "PhoneNumber-DE",
      "PhoneNumber-GB",
      "PhoneNumber-US",
      "Ssn-US",
      "ZipCode-US",
    ],
  },
] as const;

const OPERATIONS = {
  Audit: (statement: ProtectionStatement) => ({
    Audit: { SampleRate: statement.sampleRate, FindingsDestination: {}, NoFindingsDestination: {} },
  }),
  Deidentify: (statement: ProtectionStatement) => ({
    Deidentify: statement.masking === "Mask" ? { MaskConfig: { MaskWithCharacter: "#" } } : { RedactConfig: {} },
  }),
  Deny: () => ({ Deny: {} }),
};

/** The policy that the fields say, formatted; an empty text for none. */
export function dataProtectionPolicy(fields: DataProtectionFields): string {
  if (fields.method === "advanced") return fields.json;
  if (fields.statements.length === 0) return "";
  const Statement = fields.statements.map((statement, index) => ({
    Sid: `${statement.operation.toLowerCase()}-${statement.direction.toLowerCase()}-${index + 1}`,
    DataDirection: statement.direction,
    Principal: statement.principals.split(/[\s,]+/).filter(Boolean),
    DataIdentifier: statement.identifiers.map((name) => `arn:aws:dataprotection::aws:data-identifier/${name}`),
    Operation: OPERATIONS[statement.operation](statement),
  }));
  return JSON.stringify(
    {
      Name: "__default_data_protection_policy",
      Description: "Default data protection policy",
      Version: "2021-06-01",
      Statement,
    },
    null,
    2,
  );
}

/** What is wrong with statement `index`, or with the JSON. */
export function protectionProblems(fields: DataProtectionFields): { statements: (string | undefined)[] } {
  if (fields.method === "advanced") return { statements: [] };
  return {
    statements: fields.statements.map((statement) => {
      if (statement.identifiers.length === 0) return "Choose at least one data identifier.";
      if (statement.principals.trim() === "") return "Enter at least one principal, or * for everyone.";
      if (
        statement.operation === "Audit" &&
        !(Number(statement.sampleRate) >= 0 && Number(statement.sampleRate) <= 99)
      ) {
        return "The sample rate should be between 0 and 99.";
      }
      return undefined;
    }),
  };
}
