/** Whether a text is a phone number in E.164: a plus sign, the country code, up to 15 digits. */
export const isPhoneNumber = (text: string) => /^\+[1-9]\d{5,14}$/.test(text.replaceAll(/[ ().-]/g, ""));

/** The number without spaces and dashes, as it is sent. */
export const plainNumber = (text: string) => text.replaceAll(/[ ().-]/g, "");

export const PHONE_PROBLEM = "Enter a phone number with its country code, such as +12065550100.";

export const MESSAGE_TYPES = [
  {
    value: "Promotional",
    label: "Promotional",
    description: "For messages that can wait, such as offers. They are sent at the lowest cost.",
  },
  {
    value: "Transactional",
    label: "Transactional",
    description: "For messages that somebody waits for, such as codes. They are sent as reliably as possible.",
  },
];

/** The languages of the sandbox's verification message. */
export const LANGUAGES = [
  { value: "en-US", label: "English (US)" },
  { value: "en-GB", label: "English (UK)" },
  { value: "es-419", label: "Spanish (Latin America)" },
  { value: "es-ES", label: "Spanish (Spain)" },
  { value: "de-DE", label: "German" },
  { value: "fr-CA", label: "French (Canada)" },
  { value: "fr-FR", label: "French (France)" },
  { value: "it-IT", label: "Italian" },
  { value: "ja-JP", label: "Japanese" },
  { value: "kr-KR", label: "Korean" },
  { value: "pt-BR", label: "Portuguese (Brazil)" },
  { value: "zh-CN", label: "Chinese (simplified)" },
  { value: "zh-TW", label: "Chinese (traditional)" },
];
