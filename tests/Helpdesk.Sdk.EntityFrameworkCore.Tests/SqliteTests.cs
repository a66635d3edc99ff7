using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

/// <summary>What the tests of SQLite's own behaviour share.</summary>
public abstract class SqliteTests : IAsyncDisposable
{
    private protected SqliteTests(double busySeconds = 20) => Fixture = new SqliteFixture(Clock, busySeconds);

    private protected ManualTimeProvider Clock { get; } = new();

    private protected SqliteFixture Fixture { get; }

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await Fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected HistoryEntry Line(string operatorName = "alice") => new()
    {
        At = Clock.GetUtcNow(),
        PerformerKind = "operator",
        Operator = operatorName,
        Action = HelpdeskAction.ResetPassword,
        Status = HistoryStatus.Denied,
        TargetName = "anna",
    };

    private protected OperationIntent Intent(string id) => new()
    {
        Id = new OperationId(id),
        Action = HelpdeskAction.ResetPassword,
        Target = new UserKey("corp", "anna"),
        Entry = Line() with { Status = HistoryStatus.Intended },
        Deadline = Clock.GetUtcNow() + TimeSpan.FromMinutes(1),
    };

    private protected OutboxMessage Message(string id) => new()
    {
        Id = id,
        Channel = NotificationChannel.Sms,
        Destination = "+49123",
        ProtectedText = "protected-text"u8.ToArray(),
        CreatedAt = Clock.GetUtcNow(),
        ExpiresAt = Clock.GetUtcNow() + TimeSpan.FromHours(1),
    };

    private protected static async Task<IReadOnlyList<SealedHistoryEntry>> ChainAsync(IHelpdeskState state)
    {
        var chain = new List<SealedHistoryEntry>();
        await foreach (var entry in state.Ledger.ReadChainAsync(Token))
            chain.Add(entry);
        return chain;
    }
}
