import * as sdk from "@aws-sdk/client-sns";
import { defineService } from "#lib/api/service.ts";
import { access, accountOfLink } from "./access.ts";
import { confirmSubscription } from "./confirmation.ts";
import { getDataProtectionPolicy, putDataProtectionPolicy } from "./data-protection.ts";
import {
  createPlatformEndpoint,
  deleteEndpoint,
  getEndpointAttributes,
  listEndpointsByPlatformApplication,
  setEndpointAttributes,
} from "./endpoints.ts";
import { missingMembers } from "./errors.ts";
import { continueLane, deliverAgain } from "./jobs.ts";
import { checkIfPhoneNumberIsOptedOut, listPhoneNumbersOptedOut, optInPhoneNumber } from "./opt-outs.ts";
import { addPermission, removePermission } from "./permissions.ts";
import {
  createPlatformApplication,
  deletePlatformApplication,
  getPlatformApplicationAttributes,
  listPlatformApplications,
  setPlatformApplicationAttributes,
} from "./platforms.ts";
import { publish, publishBatch } from "./publish.ts";
import { replay } from "./replay.ts";
import {
  createSMSSandboxPhoneNumber,
  deleteSMSSandboxPhoneNumber,
  getSMSSandboxAccountStatus,
  listOriginationNumbers,
  listSMSSandboxPhoneNumbers,
  verifySMSSandboxPhoneNumber,
} from "./sandbox.ts";
import { getSMSAttributes, setSMSAttributes } from "./sms-settings.ts";
import { getSubscriptionAttributes, setSubscriptionAttributes } from "./subscription-attributes.ts";
import { listSubscriptions, listSubscriptionsByTopic, subscribe, unsubscribe } from "./subscriptions.ts";
import { listTagsForResource, tagResource, untagResource } from "./tags.ts";
import { createTopic, deleteTopic, getTopicAttributes, listTopics, setTopicAttributes } from "./topics.ts";
import { startDeliveries } from "./worker.ts";

/** Amazon Simple Notification Service. https://docs.aws.amazon.com/sns/latest/api/ */
export const sns = defineService({
  id: "sns",
  title: "Amazon SNS",
  targets: ["AmazonSimpleNotificationService"],
  sdk,
  jsonVersion: "1.0",
  query: { version: "2010-03-31", xmlNamespace: "http://sns.amazonaws.com/doc/2010-03-31/" },
  eventSource: "sns.amazonaws.com",
  apiVersion: "2010-03-31",
  operations: {
    addPermission,
    checkIfPhoneNumberIsOptedOut,
    confirmSubscription,
    createPlatformApplication,
    createPlatformEndpoint,
    createSMSSandboxPhoneNumber,
    createTopic,
    deleteEndpoint,
    deletePlatformApplication,
    deleteSMSSandboxPhoneNumber,
    deleteTopic,
    getDataProtectionPolicy,
    getEndpointAttributes,
    getPlatformApplicationAttributes,
    getSMSAttributes,
    getSMSSandboxAccountStatus,
    getSubscriptionAttributes,
    getTopicAttributes,
    listEndpointsByPlatformApplication,
    listOriginationNumbers,
    listPhoneNumbersOptedOut,
    listPlatformApplications,
    listSMSSandboxPhoneNumbers,
    listSubscriptions,
    listSubscriptionsByTopic,
    listTagsForResource,
    listTopics,
    optInPhoneNumber,
    publish,
    publishBatch,
    putDataProtectionPolicy,
    removePermission,
    setEndpointAttributes,
    setPlatformApplicationAttributes,
    setSMSAttributes,
    setSubscriptionAttributes,
    setTopicAttributes,
    subscribe,
    tagResource,
    unsubscribe,
    untagResource,
    verifySMSSandboxPhoneNumber,
  },
  dataEvents: new Set(["Publish", "PublishBatch"]),
  missing: missingMembers,
  access,
  denied: { code: "AuthorizationError", action: (action) => action.replace("sns:", "SNS:") },
  anonymous: accountOfLink,
  start: startDeliveries,
  jobs: { deliver: deliverAgain, lane: continueLane, replay },
});
