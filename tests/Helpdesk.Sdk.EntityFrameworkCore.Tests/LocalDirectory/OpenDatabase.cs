using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.LocalDirectory;

/// <summary>A database of a suite's own, made at its first use and gone with it.</summary>
public abstract class OpenDatabase : IAsyncDisposable
{
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly Lazy<(Task<IHelpdeskState> State, IAsyncDisposable Owner)> _opened;

    protected OpenDatabase(bool onServer) => _opened = new(() =>
    {
        if (onServer)
        {
            var server = new PostgreSqlFixture(_clock);
            return (server.OpenAsync().AsTask(), server);
        }
        var file = new SqliteFixture(_clock);
        return (file.OpenAsync().AsTask(), file);
    });

    /// <summary>A directory on it. Without the lab's server a test is skipped at its first use of it, not when it is made.</summary>
    public IDeviceFixture Open() => new DirectoryFixture(_clock, () => _opened.Value.State);

    public async ValueTask DisposeAsync()
    {
        if (_opened.IsValueCreated)
            await _opened.Value.Owner.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
