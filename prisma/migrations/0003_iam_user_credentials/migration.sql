-- CreateTable
CREATE TABLE "iam_user_credential" (
    "account_id" CHAR(12) NOT NULL,
    "credential_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "body" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "login_name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "iam_user_credential_pkey" PRIMARY KEY ("account_id","credential_id")
);

-- CreateIndex
CREATE INDEX "iam_user_credential_account_id_principal_id_idx" ON "iam_user_credential"("account_id", "principal_id");
