import type { WizardProps } from "@cloudscape-design/components/wizard";

/** The words of a wizard that are the same in all. */
export const WIZARD_TEXTS: WizardProps.I18nStrings = {
  stepNumberLabel: (step) => `Step ${step}`,
  collapsedStepsLabel: (step, count) => `Step ${step} of ${count}`,
  skipToButtonLabel: (step) => `Skip to ${step.title}`,
  navigationAriaLabel: "Steps",
  cancelButton: "Cancel",
  previousButton: "Previous",
  nextButton: "Next",
  optional: "optional",
};
