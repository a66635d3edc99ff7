using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.LocalDirectory;

public sealed class SqliteDeviceTaskTests : DeviceTaskSuite, IAsyncDisposable
{
    private readonly OpenDatabase _database;

    public SqliteDeviceTaskTests() : this(new OpenDatabase(onServer: false))
    {
    }

    private SqliteDeviceTaskTests(OpenDatabase database) : base(database.Directory) => _database = database;

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

public sealed class PostgreSqlDeviceTaskTests : DeviceTaskSuite, IAsyncDisposable
{
    private readonly OpenDatabase _database;

    public PostgreSqlDeviceTaskTests() : this(new OpenDatabase(onServer: true))
    {
    }

    private PostgreSqlDeviceTaskTests(OpenDatabase database) : base(database.Directory) => _database = database;

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
