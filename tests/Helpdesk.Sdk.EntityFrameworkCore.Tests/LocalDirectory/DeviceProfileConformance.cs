using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.LocalDirectory;

public sealed class SqliteDeviceProfileTests : DeviceProfileSuite, IAsyncDisposable
{
    private readonly OpenDatabase _database;

    public SqliteDeviceProfileTests() : this(new OpenDatabase(onServer: false))
    {
    }

    private SqliteDeviceProfileTests(OpenDatabase database) : base(database.Directory) => _database = database;

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}

public sealed class PostgreSqlDeviceProfileTests : DeviceProfileSuite, IAsyncDisposable
{
    private readonly OpenDatabase _database;

    public PostgreSqlDeviceProfileTests() : this(new OpenDatabase(onServer: true))
    {
    }

    private PostgreSqlDeviceProfileTests(OpenDatabase database) : base(database.Directory) => _database = database;

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
