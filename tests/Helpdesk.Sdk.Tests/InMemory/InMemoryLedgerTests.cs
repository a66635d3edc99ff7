using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests.InMemory;

/// <summary>What the ledger in memory keeps of an operation, beyond what every ledger is asked.</summary>
public sealed class InMemoryLedgerTests : LedgerSuite
{
    [Fact]
    public async Task Beginning_forgets_what_is_due_to_go_once_an_hour()
    {
        var old = Intent() with { Idempotency = new("key-1", "hash"), CountsAsCredentialAction = false };
        await State.Ledger.BeginAsync(old, Token);
        await State.Ledger.SettleAsync(new() { Id = old.Id, Status = SettlementStatus.Succeeded, Entries = [Line(HistoryStatus.Succeeded)] }, Token);
        Clock.Advance(TimeSpan.FromDays(91));
        await State.Ledger.BeginAsync(Intent(), Token);
        Assert.Null(await State.Ledger.FindRecordedAsync(old.Idempotency, Token));
    }

    [Fact]
    public async Task A_line_names_the_operation_it_is_part_of_by_its_own_word_or_the_intents()
    {
        var (parent, other) = (OperationId.Create(Now), OperationId.Create(Now));
        var plain = Intent() with { Parent = parent };
        var said = Intent() with { Parent = parent };
        said = said with { Entry = said.Entry with { ParentOperation = other } };
        await State.Ledger.BeginAsync(plain, Token);
        await State.Ledger.BeginAsync(said, Token);
        Assert.Equal([parent, other], (await HistoryAsync()).OrderBy(static e => e.Sequence).Select(static e => e.ParentOperation!.Value));
    }

    [Fact]
    public async Task An_outcome_without_a_line_is_an_outcome()
    {
        var intent = Intent();
        await State.Ledger.BeginAsync(intent, Token);
        Assert.True(await State.Ledger.SettleAsync(new() { Id = intent.Id, Status = SettlementStatus.Succeeded, Entries = [] }, Token));
        Assert.Empty(await State.Ledger.GetUnsettledAsync(DateTimeOffset.MaxValue, Token));
    }

    protected override ValueTask<IHelpdeskState> CreateStateAsync() => InMemoryState.Create(Clock);
}
