using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>What the suites over <see cref="IOperationLedger"/> share: intents, outcomes and short ways to begin and settle.</summary>
public abstract class LedgerSuite : StateSuite
{
    /// <summary>A plain intent of a reset.</summary>
    protected OperationIntent Intent(UserKey? target = null, HelpdeskAction? action = null)
    {
        var account = target ?? Anna;
        var done = action ?? HelpdeskAction.ResetPassword;
        var id = OperationId.Create(Now);
        return new OperationIntent
        {
            Id = id,
            Action = done,
            Target = account,
            Accounts = [account],
            CountsAsCredentialAction = true,
            Deadline = Now + TimeSpan.FromMinutes(1),
            Entry = Line(HistoryStatus.Intended, account, done) with { Operation = id },
        };
    }

    /// <summary>A history line now.</summary>
    protected HistoryEntry Line(HistoryStatus status, UserKey? target = null, HelpdeskAction? action = null) => new()
    {
        At = Now,
        PerformerKind = "operator",
        Operator = "alice",
        Action = action ?? HelpdeskAction.ResetPassword,
        Status = status,
        TargetStore = target?.Store,
        TargetId = target?.Id,
    };

    /// <summary>A limit of three in 24 hours on one account.</summary>
    protected static CounterClaim Limit(UserKey account, int limit = 3, KeepOn keep = KeepOn.SuccessOrUnknown) => new()
    {
        Counter = "process:password-reset",
        Member = account.ToString(),
        CountedMembers = [account.ToString()],
        Limit = limit,
        Window = TimeSpan.FromHours(24),
        Keep = keep,
        Description = "password resets of this person",
    };

    /// <summary>A message that belongs to an operation.</summary>
    protected OutboxMessage Message(string id, OperationId? operation = null) => new()
    {
        Id = id,
        Operation = operation,
        Channel = NotificationChannel.Email,
        Destination = "anna@example.com",
        Subject = "Your password",
        ProtectedText = new byte[] { 1, 2, 3 },
        CarriesSecret = true,
        CreatedAt = Now,
        ExpiresAt = Now + TimeSpan.FromHours(1),
    };

    /// <summary>Begins and demands that it was begun.</summary>
    protected async Task<OperationIntent> BegunAsync(OperationIntent intent)
    {
        Assert.Equal(BeginStatus.Begun, (await State.Ledger.BeginAsync(intent, Token)).Status);
        return intent;
    }

    /// <summary>Settles with one line.</summary>
    protected ValueTask<bool> SettleAsync(OperationIntent intent, SettlementStatus status, bool passwordRefused = false, string? recorded = null) =>
        State.Ledger.SettleAsync(
            new OperationSettlement
            {
                Id = intent.Id,
                Status = status,
                PasswordRefused = passwordRefused,
                Recorded = recorded,
                Entries = [Line(LineOf(status), intent.Target, intent.Action) with { Operation = intent.Id }],
            },
            Token);

    /// <summary>The whole history, newest first.</summary>
    protected async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(HistoryQuery? query = null)
    {
        var entries = new List<HistoryEntry>();
        await foreach (var entry in State.Ledger.QueryAsync(query ?? new HistoryQuery(), Token))
            entries.Add(entry);
        return entries;
    }

    /// <summary>How many places a claim finds taken.</summary>
    protected async Task<int> UsedAsync(CounterClaim claim) => (await State.Counters.PeekAsync(claim, Now, Token)).Used;

    private static HistoryStatus LineOf(SettlementStatus status) => status switch
    {
        SettlementStatus.Succeeded => HistoryStatus.Succeeded,
        SettlementStatus.NothingToDo => HistoryStatus.Unchanged,
        SettlementStatus.Refused => HistoryStatus.Refused,
        _ => HistoryStatus.Unknown,
    };
}
