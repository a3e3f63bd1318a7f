/** A push service and what it asks for. */
export interface Platform {
  /** As in ARNs and in the API. */
  value: string;
  label: string;
  /** Fields of the form, with the attribute that each becomes. */
  fields: readonly { attribute: string; label: string; help: string; long?: boolean }[];
}

const apple = (value: string, label: string): Platform => ({
  value,
  label,
  fields: [
    {
      attribute: "PlatformCredential",
      label: "Signing key",
      help: "The contents of the .p8 file of Apple’s developer account.",
      long: true,
    },
    { attribute: "PlatformPrincipal", label: "Signing key ID", help: "The ID of the key, 10 characters." },
    { attribute: "ApplePlatformTeamID", label: "Team ID", help: "The ID of the developer team, 10 characters." },
    { attribute: "ApplePlatformBundleID", label: "Bundle ID", help: "The app’s identifier, such as com.example.app." },
  ],
});

/** In the order of the console's select. */
export const PLATFORMS: readonly Platform[] = [
  {
    value: "ADM",
    label: "Amazon Device Messaging (ADM)",
    fields: [
      { attribute: "PlatformPrincipal", label: "Client ID", help: "The client ID of the security profile." },
      { attribute: "PlatformCredential", label: "Client secret", help: "The client secret of the security profile." },
    ],
  },
  apple("APNS", "Apple iOS"),
  apple("APNS_SANDBOX", "Apple iOS (sandbox)"),
  apple("APNS_VOIP", "Apple iOS VoIP"),
  apple("APNS_VOIP_SANDBOX", "Apple iOS VoIP (sandbox)"),
  apple("MACOS", "Apple macOS"),
  apple("MACOS_SANDBOX", "Apple macOS (sandbox)"),
  {
    value: "BAIDU",
    label: "Baidu Cloud Push",
    fields: [
      { attribute: "PlatformPrincipal", label: "API key", help: "The API key of the Baidu project." },
      { attribute: "PlatformCredential", label: "Client secret", help: "The secret key of the Baidu project." },
    ],
  },
  {
    value: "GCM",
    label: "Firebase Cloud Messaging (FCM)",
    fields: [
      {
        attribute: "PlatformCredential",
        label: "API key",
        help: "The server key of the Firebase project, or the service account’s JSON.",
        long: true,
      },
    ],
  },
  {
    value: "MPNS",
    label: "Microsoft MPNS for Windows Phone 7+",
    fields: [
      { attribute: "PlatformPrincipal", label: "Certificate", help: "The TLS certificate in PEM.", long: true },
      {
        attribute: "PlatformCredential",
        label: "Private key",
        help: "The private key of the certificate.",
        long: true,
      },
    ],
  },
  {
    value: "WNS",
    label: "Microsoft WNS for Windows 8+ and Windows Phone 8.1+",
    fields: [
      {
        attribute: "PlatformPrincipal",
        label: "Package security identifier (SID)",
        help: "Of the app’s Windows developer account.",
      },
      { attribute: "PlatformCredential", label: "Client secret", help: "Of the app’s Windows developer account." },
    ],
  },
];

export const findPlatform = (value: string) => PLATFORMS.find((platform) => platform.value === value);
export const platformLabel = (value: string) => findPlatform(value)?.label ?? value;
