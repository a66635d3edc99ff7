using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.LocalDirectory;

public sealed class SqliteDeviceTokenTests : DeviceTokenSuite, IAsyncDisposable
{
    private readonly OpenDatabase _database;

    public SqliteDeviceTokenTests() : this(new OpenDatabase(onServer: false))
    {
    }

    private SqliteDeviceTokenTests(OpenDatabase database) : base(database.Directory) => _database = database;

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

public sealed class PostgreSqlDeviceTokenTests : DeviceTokenSuite, IAsyncDisposable
{
    private readonly OpenDatabase _database;

    public PostgreSqlDeviceTokenTests() : this(new OpenDatabase(onServer: true))
    {
    }

    private PostgreSqlDeviceTokenTests(OpenDatabase database) : base(database.Directory) => _database = database;

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
