using Helpdesk.Sdk.EntityFrameworkCore;
using Microsoft.Data.Sqlite;

namespace Helpdesk.Sdk.Benchmarks;

internal sealed class SqliteLimitSection : DurableLimitSection
{
    private static readonly EphemeralKeyRing Ring = new();

    public override string Name => "limits-sqlite";

    public override string Title => "limit rule in SQLite (WAL, synchronous=FULL)";

    protected override string Note =>
        "Both flush to disk before they answer, each in a file of its own. Ours commits what waits together with one flush.";

    protected override string MakePlace() => Directory.CreateTempSubdirectory("helpdesk-bench-").FullName;

    protected override Task<IHelpdeskState?> OpenAsync(string place) => Task.FromResult<IHelpdeskState?>(
        new SqliteHelpdeskState($"Data Source={Path.Combine(place, "ours.db")}", TimeProvider.System, Ring, new HistorySealer(Ring)));

    protected override BareClient Peer(string place) => new(
        () => new SqliteConnection($"Data Source={Path.Combine(place, "peer.db")};Pooling=False"), "@",
        "PRAGMA busy_timeout = 20000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ");

    protected override void Remove(string place) => Directory.Delete(place, recursive: true);
}
