ALTER TABLE "Approvals" ADD "RequesterAccounts" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130180000_Approvers', '10.0.14');

