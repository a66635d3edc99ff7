DROP INDEX "IX_LocalAccounts_Store_FoldedUserName";

ALTER TABLE "LocalAccounts" ADD "AccountExpires" INTEGER NULL;

ALTER TABLE "LocalAccounts" ADD "DeletedAt" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "LocalAccounts" ADD "Details" TEXT NULL;

ALTER TABLE "LocalAccounts" ADD "Role" TEXT NULL;

ALTER TABLE "LocalAccounts" ADD "SignInDetails" TEXT NULL;

CREATE UNIQUE INDEX "IX_LocalAccounts_Store_FoldedUserName_DeletedAt" ON "LocalAccounts" ("Store", "FoldedUserName", "DeletedAt");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261129022100_LocalAccess', '10.0.14');

