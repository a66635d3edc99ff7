CREATE TABLE "CampaignRecipients" (
    "Campaign" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Store" TEXT NOT NULL,
    "AccountId" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "DisplayName" TEXT NULL,
    "Address" TEXT NULL,
    "Language" TEXT NULL,
    "Location" TEXT NULL,
    "Status" INTEGER NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "Reason" TEXT NULL,
    "NotBefore" INTEGER NOT NULL,
    "Worker" TEXT NULL,
    "LeaseUntil" INTEGER NOT NULL,
    CONSTRAINT "PK_CampaignRecipients" PRIMARY KEY ("Campaign", "Number")
);

CREATE TABLE "Campaigns" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Campaigns" PRIMARY KEY,
    "OperationId" TEXT NOT NULL,
    "Operator" TEXT NOT NULL,
    "FoldedOperator" TEXT NOT NULL,
    "Definition" TEXT NOT NULL,
    "Fingerprint" TEXT NOT NULL,
    "IdempotencyKey" TEXT NULL,
    "RatePerMinute" INTEGER NOT NULL,
    "CreatedAt" INTEGER NOT NULL,
    "Control" INTEGER NOT NULL,
    "NextPage" TEXT NULL,
    "Announced" INTEGER NOT NULL,
    "PlannedAt" INTEGER NULL,
    "FinishedAt" INTEGER NULL,
    "Total" INTEGER NOT NULL,
    "Sent" INTEGER NOT NULL,
    "Failed" INTEGER NOT NULL,
    "Unknowns" INTEGER NOT NULL,
    "WithoutAddress" INTEGER NOT NULL,
    "Skipped" INTEGER NOT NULL,
    "Planner" TEXT NULL,
    "PlannerUntil" INTEGER NOT NULL,
    "NextSendAt" INTEGER NOT NULL
);

CREATE INDEX "IX_CampaignRecipients_Campaign_Status_Number" ON "CampaignRecipients" ("Campaign", "Status", "Number") WHERE Status > 3;

CREATE UNIQUE INDEX "IX_CampaignRecipients_Campaign_Store_AccountId" ON "CampaignRecipients" ("Campaign", "Store", "AccountId");

CREATE INDEX "IX_CampaignRecipients_LeaseUntil" ON "CampaignRecipients" ("LeaseUntil") WHERE Status IN (1, 2);

CREATE INDEX "IX_CampaignRecipients_Waiting" ON "CampaignRecipients" ("Campaign", "Number") WHERE Status = 0;

CREATE INDEX "IX_Campaigns_CreatedAt" ON "Campaigns" ("CreatedAt");

CREATE UNIQUE INDEX "IX_Campaigns_Fingerprint" ON "Campaigns" ("Fingerprint") WHERE FinishedAt IS NULL;

CREATE UNIQUE INDEX "IX_Campaigns_IdempotencyKey" ON "Campaigns" ("IdempotencyKey") WHERE IdempotencyKey IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261129012619_Campaigns', '10.0.14');

