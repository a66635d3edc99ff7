ALTER TABLE approvals ADD requesteraccounts text COLLATE "C";

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261130180000_Approvers', '10.0.14');

