DROP INDEX "IX_localaccounts_store_foldedusername";

ALTER TABLE localaccounts ADD accountexpires bigint;

ALTER TABLE localaccounts ADD deletedat bigint NOT NULL DEFAULT 0;

ALTER TABLE localaccounts ADD details text COLLATE "C";

ALTER TABLE localaccounts ADD role text COLLATE "C";

ALTER TABLE localaccounts ADD signindetails text COLLATE "C";

CREATE UNIQUE INDEX "IX_localaccounts_store_foldedusername_deletedat" ON localaccounts (store, foldedusername, deletedat);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261129022100_LocalAccess', '10.0.14');

