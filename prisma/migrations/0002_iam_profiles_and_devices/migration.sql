-- AlterTable
ALTER TABLE "iam_account_settings" ADD COLUMN     "credential_report" TEXT,
ADD COLUMN     "credential_report_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "iam_instance_profile" (
    "account_id" CHAR(12) NOT NULL,
    "profile_id" TEXT NOT NULL,
    "profile_name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "role_id" TEXT,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "iam_instance_profile_pkey" PRIMARY KEY ("account_id","profile_id")
);

-- CreateTable
CREATE TABLE "iam_mfa_device" (
    "account_id" CHAR(12) NOT NULL,
    "serial_number" TEXT NOT NULL,
    "seed" TEXT NOT NULL,
    "principal_id" TEXT,
    "tags" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "enabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "iam_mfa_device_pkey" PRIMARY KEY ("account_id","serial_number")
);

-- CreateTable
CREATE TABLE "iam_role_deletion" (
    "account_id" CHAR(12) NOT NULL,
    "task_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "iam_role_deletion_pkey" PRIMARY KEY ("account_id","task_id")
);

-- CreateIndex
CREATE INDEX "iam_instance_profile_account_id_role_id_idx" ON "iam_instance_profile"("account_id", "role_id");

-- CreateIndex
CREATE UNIQUE INDEX "iam_instance_profile_account_id_name_key_key" ON "iam_instance_profile"("account_id", "name_key");

-- CreateIndex
CREATE INDEX "iam_mfa_device_account_id_principal_id_idx" ON "iam_mfa_device"("account_id", "principal_id");
