using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

/// <summary>What the tests of PostgreSQL's own behaviour share.</summary>
public abstract class PostgreSqlTests : LedgerSuite
{
    private PostgreSqlFixture? _fixture;

    private protected PostgreSqlFixture Fixture => _fixture!;

    protected sealed override ValueTask<IHelpdeskState> CreateStateAsync()
    {
        _fixture = Open();
        return ValueTask.FromResult(_fixture.Make());
    }

    protected sealed override ValueTask<IReadOnlyList<IHelpdeskState>> OpenMoreAsync(int count) => Fixture.OpenAsync(count);

    private protected virtual PostgreSqlFixture Open() => new(Clock);

    private protected HistoryEntry Line() => Line(HistoryStatus.Denied, Anna);

    private protected static async Task<IReadOnlyList<SealedHistoryEntry>> ChainAsync(IHelpdeskState state)
    {
        var chain = new List<SealedHistoryEntry>();
        await foreach (var entry in state.Ledger.ReadChainAsync(Token))
            chain.Add(entry);
        return chain;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_fixture is not null)
            await _fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
