-- CreateTable
CREATE TABLE "account" (
    "account_id" CHAR(12) NOT NULL,
    "alias" TEXT,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "principal" (
    "account_id" CHAR(12) NOT NULL,
    "principal_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "user_name" TEXT NOT NULL,
    "path" TEXT NOT NULL DEFAULT '/',
    "email" TEXT,
    "password_hash" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "password_last_used_at" TIMESTAMPTZ(3),
    "password_reset_required" BOOLEAN NOT NULL DEFAULT false,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "permanent" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "principal_pkey" PRIMARY KEY ("account_id","principal_id")
);

-- CreateTable
CREATE TABLE "console_session" (
    "account_id" CHAR(12) NOT NULL,
    "token_hash" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "access_key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "source_ip" TEXT NOT NULL,

    CONSTRAINT "console_session_pkey" PRIMARY KEY ("account_id","token_hash")
);

-- CreateTable
CREATE TABLE "account_clock" (
    "account_id" CHAR(12) NOT NULL,
    "base_wall" TIMESTAMPTZ(3) NOT NULL,
    "base_account" TIMESTAMPTZ(3) NOT NULL,
    "rate" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "account_clock_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "account_id" CHAR(12) NOT NULL,
    "subject" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("account_id","subject")
);

-- CreateTable
CREATE TABLE "trail_event" (
    "account_id" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "event_time" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,
    "event_name" TEXT NOT NULL,
    "event_source" TEXT NOT NULL,
    "read_only" BOOLEAN NOT NULL,
    "user_name" TEXT,
    "access_key_id" TEXT,
    "resources" JSONB NOT NULL DEFAULT '[]',
    "record" JSON NOT NULL,

    CONSTRAINT "trail_event_pkey" PRIMARY KEY ("account_id","region","event_time","event_id")
);

-- CreateTable
CREATE TABLE "job" (
    "account_id" CHAR(12) NOT NULL,
    "job_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "concurrent" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "claimed_until" TIMESTAMPTZ(3),
    "claimed_by" TEXT,

    CONSTRAINT "job_pkey" PRIMARY KEY ("account_id","job_id")
);

-- CreateTable
CREATE TABLE "iam_access_key" (
    "account_id" CHAR(12) NOT NULL,
    "access_key_id" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_service" TEXT,
    "last_used_region" TEXT,

    CONSTRAINT "iam_access_key_pkey" PRIMARY KEY ("account_id","access_key_id")
);

-- CreateTable
CREATE TABLE "temporary_credential" (
    "account_id" CHAR(12) NOT NULL,
    "access_key_id" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "caller" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "temporary_credential_pkey" PRIMARY KEY ("account_id","access_key_id")
);

-- CreateTable
CREATE TABLE "iam_login_profile" (
    "account_id" CHAR(12) NOT NULL,
    "principal_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "iam_login_profile_pkey" PRIMARY KEY ("account_id","principal_id")
);

-- CreateTable
CREATE TABLE "iam_group" (
    "account_id" CHAR(12) NOT NULL,
    "group_id" TEXT NOT NULL,
    "group_name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "iam_group_pkey" PRIMARY KEY ("account_id","group_id")
);

-- CreateTable
CREATE TABLE "iam_group_member" (
    "account_id" CHAR(12) NOT NULL,
    "group_id" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "iam_group_member_pkey" PRIMARY KEY ("account_id","group_id","principal_id")
);

-- CreateTable
CREATE TABLE "iam_role" (
    "account_id" CHAR(12) NOT NULL,
    "role_id" TEXT NOT NULL,
    "role_name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "trust_policy" TEXT NOT NULL,
    "description" TEXT,
    "max_session_duration" INTEGER NOT NULL DEFAULT 3600,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_region" TEXT,

    CONSTRAINT "iam_role_pkey" PRIMARY KEY ("account_id","role_id")
);

-- CreateTable
CREATE TABLE "iam_policy" (
    "account_id" CHAR(12) NOT NULL,
    "policy_id" TEXT NOT NULL,
    "policy_name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "arn" TEXT NOT NULL,
    "description" TEXT,
    "default_version" TEXT NOT NULL,
    "next_version" INTEGER NOT NULL DEFAULT 2,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "iam_policy_pkey" PRIMARY KEY ("account_id","policy_id")
);

-- CreateTable
CREATE TABLE "iam_policy_version" (
    "account_id" CHAR(12) NOT NULL,
    "policy_id" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "iam_policy_version_pkey" PRIMARY KEY ("account_id","policy_id","version")
);

-- CreateTable
CREATE TABLE "iam_attachment" (
    "account_id" CHAR(12) NOT NULL,
    "owner_kind" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "policy_arn" TEXT NOT NULL,
    "attached_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "iam_attachment_pkey" PRIMARY KEY ("account_id","owner_kind","owner_id","policy_arn")
);

-- CreateTable
CREATE TABLE "iam_inline_policy" (
    "account_id" CHAR(12) NOT NULL,
    "owner_kind" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "policy_name" TEXT NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "iam_inline_policy_pkey" PRIMARY KEY ("account_id","owner_kind","owner_id","policy_name")
);

-- CreateTable
CREATE TABLE "iam_boundary" (
    "account_id" CHAR(12) NOT NULL,
    "owner_kind" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "policy_arn" TEXT NOT NULL,

    CONSTRAINT "iam_boundary_pkey" PRIMARY KEY ("account_id","owner_kind","owner_id")
);

-- CreateTable
CREATE TABLE "iam_account_settings" (
    "account_id" CHAR(12) NOT NULL,
    "password_policy" JSONB,

    CONSTRAINT "iam_account_settings_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "mail" (
    "account_id" CHAR(12) NOT NULL,
    "mail_id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "address" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT,
    "html" TEXT,
    "raw" TEXT NOT NULL,
    "sent_at" BIGINT NOT NULL,

    CONSTRAINT "mail_pkey" PRIMARY KEY ("account_id","mail_id")
);

-- CreateTable
CREATE TABLE "handset_message" (
    "account_id" CHAR(12) NOT NULL,
    "message_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "handset" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "sent_at" BIGINT NOT NULL,

    CONSTRAINT "handset_message_pkey" PRIMARY KEY ("account_id","message_id")
);

-- CreateTable
CREATE TABLE "web_hook" (
    "account_id" CHAR(12) NOT NULL,
    "token" TEXT NOT NULL,
    "status" INTEGER NOT NULL DEFAULT 200,
    "remaining" INTEGER,
    "delay_ms" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "web_hook_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "web_hook_request" (
    "account_id" CHAR(12) NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "body" TEXT NOT NULL,
    "received_at" BIGINT NOT NULL,
    "status" INTEGER NOT NULL,

    CONSTRAINT "web_hook_request_pkey" PRIMARY KEY ("account_id","seq")
);

-- CreateTable
CREATE TABLE "sns_topic" (
    "account_id" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fifo" BOOLEAN NOT NULL,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "data_protection_policy" TEXT,
    "version" BIGSERIAL NOT NULL,
    "sequence" BIGINT NOT NULL DEFAULT 0,
    "archived_since" BIGINT,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "sns_topic_pkey" PRIMARY KEY ("account_id","region","name")
);

-- CreateTable
CREATE TABLE "sns_subscription" (
    "account_id" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "topic_name" TEXT NOT NULL,
    "subscription_id" UUID NOT NULL,
    "owner" CHAR(12) NOT NULL,
    "protocol" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "endpoint_hash" BYTEA NOT NULL,
    "status" TEXT NOT NULL,
    "principal" TEXT NOT NULL,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "confirmation_was_authenticated" BOOLEAN NOT NULL,
    "authenticate_on_unsubscribe" BOOLEAN NOT NULL DEFAULT false,
    "created_at" BIGINT NOT NULL,
    "expires_at" BIGINT,
    "lane_owner" TEXT NOT NULL DEFAULT '',
    "replay_status" TEXT,
    "replays" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sns_subscription_pkey" PRIMARY KEY ("account_id","region","topic_name","subscription_id")
);

-- CreateTable
CREATE TABLE "sns_token" (
    "account_id" CHAR(12) NOT NULL,
    "token" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "topic_name" TEXT NOT NULL,
    "subscription_id" UUID NOT NULL,
    "expires_at" BIGINT NOT NULL,

    CONSTRAINT "sns_token_pkey" PRIMARY KEY ("account_id","token")
);

-- CreateTable
CREATE TABLE "sns_message" (
    "account_id" CHAR(12) NOT NULL,
    "message_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "topic_name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'Notification',
    "token" TEXT,
    "published_at" BIGINT NOT NULL,
    "base_url" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "subject" TEXT,
    "structured" BOOLEAN NOT NULL,
    "attributes" TEXT,
    "group_id" TEXT,
    "dedup_id" TEXT,
    "sequence" BIGINT,
    "trace_header" TEXT,
    "filtered" UUID[],
    "keep_until" BIGINT,

    CONSTRAINT "sns_message_pkey" PRIMARY KEY ("account_id","message_id")
);

-- CreateTable
CREATE TABLE "sns_delivery" (
    "account_id" CHAR(12) NOT NULL,
    "message_id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "run" INTEGER NOT NULL DEFAULT 0,
    "region" TEXT NOT NULL,
    "topic_name" TEXT NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "claimed_by" TEXT NOT NULL,
    "due_at" BIGINT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "protocol" TEXT,
    "endpoint" TEXT,
    "history" JSONB,

    CONSTRAINT "sns_delivery_pkey" PRIMARY KEY ("account_id","message_id","subscription_id","run")
);

-- CreateTable
CREATE TABLE "sns_delivery_log" (
    "account_id" CHAR(12) NOT NULL,
    "message_id" UUID NOT NULL,
    "subscription_id" UUID NOT NULL,
    "run" INTEGER NOT NULL DEFAULT 0,
    "protocol" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "status" INTEGER,
    "answer" TEXT,
    "finished_at" BIGINT NOT NULL,
    "history" JSONB,

    CONSTRAINT "sns_delivery_log_pkey" PRIMARY KEY ("account_id","message_id","subscription_id","run")
);

-- CreateTable
CREATE TABLE "sns_dedup" (
    "account_id" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "topic_name" TEXT NOT NULL,
    "dedup_key" TEXT NOT NULL,
    "message_id" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,

    CONSTRAINT "sns_dedup_pkey" PRIMARY KEY ("account_id","region","topic_name","dedup_key")
);

-- CreateTable
CREATE TABLE "sns_worker" (
    "account_id" CHAR(12) NOT NULL,
    "process_id" TEXT NOT NULL,
    "alive_until" BIGINT NOT NULL,

    CONSTRAINT "sns_worker_pkey" PRIMARY KEY ("account_id","process_id")
);

-- CreateTable
CREATE TABLE "sns_signing_key" (
    "account_id" CHAR(12) NOT NULL,
    "key_id" TEXT NOT NULL,
    "private_key" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,

    CONSTRAINT "sns_signing_key_pkey" PRIMARY KEY ("account_id","key_id")
);

-- CreateTable
CREATE TABLE "sns_platform" (
    "account_id" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "attributes" JSONB NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "sns_platform_pkey" PRIMARY KEY ("account_id","region","platform","name")
);

-- CreateTable
CREATE TABLE "sns_endpoint" (
    "account_id" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "attributes" JSONB NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "sns_endpoint_pkey" PRIMARY KEY ("account_id","region","platform","name","endpoint_id")
);

-- CreateTable
CREATE TABLE "sns_sms_settings" (
    "account_id" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "attributes" JSONB NOT NULL,

    CONSTRAINT "sns_sms_settings_pkey" PRIMARY KEY ("account_id","region")
);

-- CreateTable
CREATE TABLE "sns_sandbox_number" (
    "account_id" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "phone_number" TEXT NOT NULL,
    "language_code" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "code_expires_at" BIGINT NOT NULL,
    "created_at" BIGINT NOT NULL,

    CONSTRAINT "sns_sandbox_number_pkey" PRIMARY KEY ("account_id","region","phone_number")
);

-- CreateTable
CREATE TABLE "sns_opt_out" (
    "account_id" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "phone_number" TEXT NOT NULL,
    "opted_out_at" BIGINT NOT NULL,
    "opted_in_at" BIGINT,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "sns_opt_out_pkey" PRIMARY KEY ("account_id","region","phone_number")
);

-- CreateTable
CREATE TABLE "sqs_queue" (
    "account_id" CHAR(12) NOT NULL,
    "queue_id" BIGSERIAL NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fifo" BOOLEAN NOT NULL,
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "tags" JSONB NOT NULL DEFAULT '{}',
    "version" BIGSERIAL NOT NULL,
    "store_id" BIGSERIAL NOT NULL,
    "created_at" BIGINT NOT NULL,
    "modified_at" BIGINT NOT NULL,
    "purged_at" BIGINT,
    "dedup_scope_at" BIGINT,

    CONSTRAINT "sqs_queue_pkey" PRIMARY KEY ("account_id","queue_id")
);

-- CreateTable
CREATE TABLE "sqs_deleted_queue" (
    "account_id" CHAR(12) NOT NULL,
    "region" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "deleted_at" BIGINT NOT NULL,

    CONSTRAINT "sqs_deleted_queue_pkey" PRIMARY KEY ("account_id","region","name")
);

-- CreateTable
CREATE TABLE "sqs_discarded_store" (
    "account_id" CHAR(12) NOT NULL,
    "store_id" BIGINT NOT NULL,

    CONSTRAINT "sqs_discarded_store_pkey" PRIMARY KEY ("account_id","store_id")
);

-- CreateTable
CREATE TABLE "sqs_message" (
    "account_id" CHAR(12) NOT NULL,
    "store_id" BIGINT NOT NULL,
    "lane" TEXT NOT NULL DEFAULT '',
    "seq" BIGSERIAL NOT NULL,
    "message_id" UUID NOT NULL,
    "visible_at" BIGINT NOT NULL,
    "sent_at" BIGINT NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "released" BOOLEAN NOT NULL DEFAULT false,
    "first_received_at" BIGINT,
    "group_id" TEXT,
    "dedup_id" TEXT,
    "sender_id" TEXT NOT NULL,
    "attributes" TEXT,
    "trace_header" TEXT,
    "source_arn" TEXT,
    "body" TEXT NOT NULL,

    CONSTRAINT "sqs_message_pkey" PRIMARY KEY ("account_id","store_id","lane","seq")
);

-- CreateTable
CREATE TABLE "sqs_counter" (
    "account_id" CHAR(12) NOT NULL,
    "store_id" BIGINT NOT NULL,
    "shard" SMALLINT NOT NULL,
    "messages" BIGINT NOT NULL,

    CONSTRAINT "sqs_counter_pkey" PRIMARY KEY ("account_id","store_id","shard")
);

-- CreateTable
CREATE TABLE "sqs_group" (
    "account_id" CHAR(12) NOT NULL,
    "store_id" BIGINT NOT NULL,
    "group_id" TEXT NOT NULL,
    "ready_at" BIGINT NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 0,
    "tail" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "sqs_group_pkey" PRIMARY KEY ("account_id","store_id","group_id")
);

-- CreateTable
CREATE TABLE "sqs_dedup" (
    "account_id" CHAR(12) NOT NULL,
    "store_id" BIGINT NOT NULL,
    "dedup_key" TEXT NOT NULL,
    "message_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,

    CONSTRAINT "sqs_dedup_pkey" PRIMARY KEY ("account_id","store_id","dedup_key")
);

-- CreateTable
CREATE TABLE "sqs_receive_attempt" (
    "account_id" CHAR(12) NOT NULL,
    "store_id" BIGINT NOT NULL,
    "attempt_id" TEXT NOT NULL,
    "lanes" TEXT[],
    "seqs" BIGINT[],
    "received" INTEGER[],
    "received_at" BIGINT NOT NULL,
    "visible_at" BIGINT NOT NULL,
    "expires_at" BIGINT NOT NULL,

    CONSTRAINT "sqs_receive_attempt_pkey" PRIMARY KEY ("account_id","store_id","attempt_id")
);

-- CreateTable
CREATE TABLE "sqs_move_task" (
    "account_id" CHAR(12) NOT NULL,
    "task_id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "source_arn" TEXT NOT NULL,
    "destination_arn" TEXT,
    "max_per_second" INTEGER,
    "status" TEXT NOT NULL,
    "moved" BIGINT NOT NULL DEFAULT 0,
    "to_move" BIGINT NOT NULL,
    "failure_reason" TEXT,
    "started_at" BIGINT NOT NULL,

    CONSTRAINT "sqs_move_task_pkey" PRIMARY KEY ("account_id","task_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_alias_key" ON "account"("alias");

-- CreateIndex
CREATE UNIQUE INDEX "principal_email_key" ON "principal"("email");

-- CreateIndex
CREATE UNIQUE INDEX "principal_account_id_user_name_key" ON "principal"("account_id", "user_name");

-- CreateIndex
CREATE INDEX "console_session_token_hash_idx" ON "console_session"("token_hash");

-- CreateIndex
CREATE INDEX "trail_event_account_id_event_id_idx" ON "trail_event"("account_id", "event_id");

-- CreateIndex
CREATE INDEX "trail_event_account_id_region_read_only_event_time_idx" ON "trail_event"("account_id", "region", "read_only", "event_time");

-- CreateIndex
CREATE INDEX "job_account_id_due_at_idx" ON "job"("account_id", "due_at");

-- CreateIndex
CREATE INDEX "job_due_at_idx" ON "job"("due_at");

-- CreateIndex
CREATE INDEX "job_claimed_by_idx" ON "job"("claimed_by");

-- CreateIndex
CREATE UNIQUE INDEX "job_account_id_kind_key_key" ON "job"("account_id", "kind", "key");

-- CreateIndex
CREATE INDEX "iam_access_key_account_id_principal_id_idx" ON "iam_access_key"("account_id", "principal_id");

-- CreateIndex
CREATE INDEX "temporary_credential_account_id_expires_at_idx" ON "temporary_credential"("account_id", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "iam_group_account_id_name_key_key" ON "iam_group"("account_id", "name_key");

-- CreateIndex
CREATE INDEX "iam_group_member_account_id_principal_id_idx" ON "iam_group_member"("account_id", "principal_id");

-- CreateIndex
CREATE UNIQUE INDEX "iam_role_account_id_name_key_key" ON "iam_role"("account_id", "name_key");

-- CreateIndex
CREATE UNIQUE INDEX "iam_policy_account_id_name_key_key" ON "iam_policy"("account_id", "name_key");

-- CreateIndex
CREATE UNIQUE INDEX "iam_policy_account_id_arn_key" ON "iam_policy"("account_id", "arn");

-- CreateIndex
CREATE INDEX "iam_attachment_account_id_policy_arn_idx" ON "iam_attachment"("account_id", "policy_arn");

-- CreateIndex
CREATE INDEX "iam_boundary_account_id_policy_arn_idx" ON "iam_boundary"("account_id", "policy_arn");

-- CreateIndex
CREATE INDEX "mail_address_seq_idx" ON "mail"("address", "seq");

-- CreateIndex
CREATE INDEX "mail_account_id_sent_at_idx" ON "mail"("account_id", "sent_at");

-- CreateIndex
CREATE INDEX "handset_message_kind_handset_seq_idx" ON "handset_message"("kind", "handset", "seq");

-- CreateIndex
CREATE INDEX "handset_message_account_id_sent_at_idx" ON "handset_message"("account_id", "sent_at");

-- CreateIndex
CREATE UNIQUE INDEX "web_hook_token_key" ON "web_hook"("token");

-- CreateIndex
CREATE INDEX "sns_subscription_account_id_subscription_id_idx" ON "sns_subscription"("account_id", "subscription_id");

-- CreateIndex
CREATE INDEX "sns_subscription_owner_region_topic_name_subscription_id_idx" ON "sns_subscription"("owner", "region", "topic_name", "subscription_id");

-- CreateIndex
CREATE UNIQUE INDEX "sns_subscription_account_id_region_topic_name_protocol_endp_key" ON "sns_subscription"("account_id", "region", "topic_name", "protocol", "endpoint_hash");

-- CreateIndex
CREATE INDEX "sns_token_account_id_subscription_id_idx" ON "sns_token"("account_id", "subscription_id");

-- CreateIndex
CREATE INDEX "sns_message_account_id_region_topic_name_published_at_idx" ON "sns_message"("account_id", "region", "topic_name", "published_at");

-- CreateIndex
CREATE INDEX "sns_delivery_claimed_by_subscription_id_idx" ON "sns_delivery"("claimed_by", "subscription_id");

-- CreateIndex
CREATE INDEX "sns_dedup_account_id_expires_at_idx" ON "sns_dedup"("account_id", "expires_at");

-- CreateIndex
CREATE INDEX "sns_endpoint_account_id_region_platform_name_token_idx" ON "sns_endpoint"("account_id", "region", "platform", "name", "token");

-- CreateIndex
CREATE UNIQUE INDEX "sqs_queue_account_id_region_name_key" ON "sqs_queue"("account_id", "region", "name");

-- CreateIndex
CREATE INDEX "sqs_message_account_id_store_id_visible_at_seq_idx" ON "sqs_message"("account_id", "store_id", "visible_at", "seq");

-- CreateIndex
CREATE INDEX "sqs_group_account_id_store_id_ready_at_group_id_idx" ON "sqs_group"("account_id", "store_id", "ready_at", "group_id");

-- CreateIndex
CREATE INDEX "sqs_dedup_account_id_expires_at_idx" ON "sqs_dedup"("account_id", "expires_at");

-- CreateIndex
CREATE INDEX "sqs_receive_attempt_account_id_expires_at_idx" ON "sqs_receive_attempt"("account_id", "expires_at");

-- CreateIndex
CREATE INDEX "sqs_move_task_account_id_source_arn_started_at_idx" ON "sqs_move_task"("account_id", "source_arn", "started_at");

-- Rows of these tables live for seconds: vacuum soon, whatever the server's own settings are.
ALTER TABLE "sqs_message" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE "job" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
