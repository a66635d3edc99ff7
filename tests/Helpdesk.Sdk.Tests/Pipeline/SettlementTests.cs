using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>What a directory answered is written down, even when the state has to be asked again.</summary>
public sealed class SettlementTests : IAsyncLifetime
{
    private readonly ScriptedLedger _ledger = new();
    private DeskHost _host = null!;
    private Corridor _corridor = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await DeskHost.StartAsync();
        _corridor = _ledger.CorridorOf(_host);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("Succeeded", SettlementStatus.Succeeded, "succeeded", true, true, false, null)]
    [InlineData("NothingToDo", SettlementStatus.NothingToDo, "unchanged", false, true, false, null)]
    [InlineData("Password", SettlementStatus.Refused, "refused", false, false, true, ErrorKind.Refused)]
    [InlineData("Delegation", SettlementStatus.Refused, "refused", false, false, false, ErrorKind.Refused)]
    [InlineData("Unknown", SettlementStatus.Unknown, "unknown", true, false, false, ErrorKind.Unknown)]
    public async Task What_came_of_it_is_settled(string change, SettlementStatus status, string word, bool more, bool recorded, bool password, ErrorKind? error)
    {
        var result = await SettleAsync(Answer(change));

        Assert.Equal((error, error is null ? "done" : null), (result.Error?.Kind, result.Value));
        var settlement = Assert.Single(_ledger.Settled);
        Assert.Equal((status, recorded ? "kept" : null, password), (settlement.Status, settlement.Recorded, settlement.PasswordRefused));
        (HelpdeskAction, string)[] lines = [(HelpdeskAction.ResetPassword, word), .. more ? [(HelpdeskAction.RevealSecret, "succeeded")] : Array.Empty<(HelpdeskAction, string)>()];
        Assert.Equal(lines, settlement.Entries.Select(static e => (e.Action, e.Status.Value)));
        Assert.Empty(_ledger.Recorded);
    }

    [Fact]
    public async Task An_outcome_that_comes_after_another_one_is_a_line_of_its_own()
    {
        _ledger.OnSettle = static _ => false;

        var result = await SettleAsync(ChangeResult.Succeeded("dc1"));

        Assert.Equal(ErrorKind.Unknown, result.Error?.Kind);
        Assert.Equal([("ResetPassword", "late-outcome"), ("RevealSecret", "late-outcome")], _ledger.Recorded.Select(static e => (e.Action.Value, e.Reason!)));
    }

    [Fact]
    public async Task An_outcome_that_was_written_although_the_state_did_not_answer_is_no_late_one()
    {
        _ledger.OnSettle = _ => _ledger.Settled.Count == 1 ? throw new StateUnavailableException() : false;

        var result = await SettleAsync(ChangeResult.Succeeded("dc1"));

        Assert.Equal((null, 2, 0), (result.Error, _ledger.Settled.Count, _ledger.Recorded.Count));
    }

    [Theory]
    [InlineData("ResetPassword")]
    [InlineData("RevealSecret")]
    public async Task An_outcome_that_comes_after_another_one_stays_late_when_its_line_has_to_be_written_again(string broken)
    {
        _ledger.OnSettle = static _ => false;
        var isAway = true;
        _ledger.OnRecord = entry =>
        {
            if (isAway && entry.Action.Value == broken)
            {
                isAway = false;
                throw new StateUnavailableException();
            }
        };

        var result = await SettleAsync(ChangeResult.Succeeded("dc1"));

        Assert.Equal(ErrorKind.Unknown, result.Error?.Kind);
        // Asked once: the answer was known by then.
        Assert.Single(_ledger.Settled);
        Assert.Equal([("ResetPassword", "late-outcome"), ("RevealSecret", "late-outcome")], _ledger.Recorded.Select(static e => (e.Action.Value, e.Reason!)));
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    public async Task A_state_that_stays_away_is_asked_three_times_and_a_broken_one_once(bool away, int times)
    {
        _ledger.OnSettle = _ => throw (away ? new StateUnavailableException() : new InvalidOperationException("Broken."));

        var result = await SettleAsync(ChangeResult.Succeeded("dc1"));

        Assert.Equal((ErrorKind.Unknown, times, 0), (result.Error?.Kind, _ledger.Settled.Count, _ledger.Recorded.Count));
    }

    private Task<HelpdeskResult<string>> SettleAsync(ChangeResult change)
    {
        var ann = new DirectoryUser { Key = new("local", "1"), UserName = "ann", Enabled = true };
        var contact = new Contact(new OperatorActor("olga", ["Desk"]), DeskHost.Contact);
        var walk = new Walk(_corridor, new OperationCall(contact, ann.Key, new OperationOptions()), HelpdeskAction.ResetPassword);
        var facts = new OperationFacts
        {
            Id = walk.Id, Contact = contact, Settings = walk.Settings, Store = _host.Local, Process = "p", Now = _host.Time.GetUtcNow(),
            Person = new PersonFacts { Target = ann, Accounts = [ann.Key], Privilege = PrivilegeFacts.None }, Decision = new PolicyDecision { Outcome = PolicyOutcome.Allow },
        };
        return Settlement.SettleAsync(_corridor, new Revealing(), walk, facts, change);
    }

    private static ChangeResult Answer(string change) => change switch
    {
        "Succeeded" => ChangeResult.Succeeded("dc1"),
        "NothingToDo" => ChangeResult.NothingToDo("It is so."),
        "Password" => ChangeResult.Refused(RefusalReason.PasswordInHistory, "Used before."),
        "Delegation" => ChangeResult.Refused(RefusalReason.NotDelegated, "Not allowed."),
        _ => ChangeResult.Unknown("No answer came."),
    };

    /// <summary>A reset that shows the new password, with a line of its own for that.</summary>
    private sealed class Revealing : Operation<string>
    {
        public override HelpdeskAction Action => HelpdeskAction.ResetPassword;
        public override IEnumerable<(HelpdeskAction Action, HistoryStatus Status)> MoreLines => [(HelpdeskAction.RevealSecret, HistoryStatus.Succeeded)];

        public override ValueTask<ChangeResult> ChangeAsync(OperationFacts facts, ChangePermit permit, CancellationToken cancellationToken) => throw new NotSupportedException();
        public override string Complete(OperationFacts facts, ChangeResult change) => "done";
        public override string? Record(OperationFacts facts, ChangeResult change) => "kept";
        public override string Replay(DirectoryUser user, RecordedOutcome recorded) => throw new NotSupportedException();
    }
}
