using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.LocalDirectory;

// Each suite makes users of its own, so that one database does for all of it.

public sealed class SqliteDeviceTokenTests(SqliteDirectory database) : DeviceTokenSuite(database.Open()), IClassFixture<SqliteDirectory>;

public sealed class SqliteDeviceProfileTests(SqliteDirectory database) : DeviceProfileSuite(database.Open()), IClassFixture<SqliteDirectory>;

public sealed class SqliteDeviceTaskTests(SqliteDirectory database) : DeviceTaskSuite(database.Open()), IClassFixture<SqliteDirectory>;

public sealed class PostgreSqlDeviceTokenTests(PostgreSqlDirectory database) : DeviceTokenSuite(database.Open()), IClassFixture<PostgreSqlDirectory>;

public sealed class PostgreSqlDeviceProfileTests(PostgreSqlDirectory database) : DeviceProfileSuite(database.Open()), IClassFixture<PostgreSqlDirectory>;

public sealed class PostgreSqlDeviceTaskTests(PostgreSqlDirectory database) : DeviceTaskSuite(database.Open()), IClassFixture<PostgreSqlDirectory>;

public sealed class SqliteDirectory() : OpenDatabase(onServer: false);

public sealed class PostgreSqlDirectory() : OpenDatabase(onServer: true);
