namespace Helpdesk.Sdk.Tests.InMemory;

/// <summary>What is forgotten is found by nothing any more, and what stays by everything.</summary>
public sealed class OperationTableTests
{
    private static readonly DateTimeOffset s_begun = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UserKey s_ann = new("here", "ann"), s_mail = new("mail", "ann"), s_bob = new("here", "bob");
    private readonly OperationTable _table = new();

    [Fact]
    public void An_operation_is_found_by_id_key_approval_and_every_account()
    {
        var one = Add("1", s_ann, [s_mail], key: "k", approval: "a");
        Assert.Same(one, _table.Find(one.Intent.Id));
        Assert.Same(one, _table.FindByIdempotencyKey("k"));
        Assert.Same(one, _table.FindByApproval("a"));
        Assert.Equal([one], _table.CredentialActions([s_ann, s_mail], DateTimeOffset.MinValue));
        Assert.Equal([one], _table.CredentialActions([s_mail], s_begun - TimeSpan.FromTicks(1)));
        Assert.Empty(_table.CredentialActions([s_mail], s_begun));
        Assert.Empty(_table.CredentialActions([s_bob], DateTimeOffset.MinValue));
    }

    [Fact]
    public void Credential_actions_come_newest_first_and_refused_or_other_ones_not_at_all()
    {
        var (one, two, three) = (Add("1", s_ann), Add("2", s_ann), Add("3", s_ann));
        Add("4", s_ann, counts: false);
        _table.Put(two with { Status = SettlementStatus.Refused });
        Assert.Equal([three, one], _table.CredentialActions([s_ann], DateTimeOffset.MinValue));
    }

    [Fact]
    public void What_went_leaves_no_trace_in_any_index()
    {
        var gone = Settled(Add("1", s_ann, [s_mail], key: "k", approval: "a", counts: false));
        var stays = Add("2", s_ann, key: "k2", approval: "a2");
        Assert.Equal(1, _table.Purge(s_begun + StateRetention.Operation));
        Assert.Null(_table.Find(gone.Intent.Id));
        Assert.Null(_table.FindByIdempotencyKey("k"));
        Assert.Null(_table.FindByApproval("a"));
        Assert.Equal([stays], _table.CredentialActions([s_ann, s_mail], DateTimeOffset.MinValue));
        Assert.Same(stays, _table.FindByIdempotencyKey("k2"));
        Assert.Same(stays, _table.FindByApproval("a2"));
        Assert.Equal(0, _table.Purge(s_begun + StateRetention.Operation));
    }

    [Fact]
    public void An_approval_that_serves_a_later_operation_is_still_found_when_the_first_goes()
    {
        Settled(Add("1", s_ann, approval: "a", counts: false));
        var later = Add("2", s_bob, approval: "a");
        _table.Purge(s_begun + StateRetention.Operation);
        Assert.Same(later, _table.FindByApproval("a"));
    }

    [Fact]
    public void A_credential_action_that_may_have_happened_stays_as_long_as_a_guard_asks_for_it()
    {
        Settled(Add("1", s_ann));
        Assert.Equal(0, _table.Purge(s_begun + StateRetention.Guard - TimeSpan.FromTicks(1)));
        Assert.Equal(1, _table.Purge(s_begun + StateRetention.Guard));
    }

    [Fact]
    public void What_has_no_final_outcome_is_listed_oldest_first_and_never_goes()
    {
        var (one, two) = (Add("1", s_ann), Add("2", s_ann));
        _table.Put(one with { Status = SettlementStatus.Unknown });
        Assert.Equal([one.Intent.Id, two.Intent.Id], _table.Unsettled().Select(static o => o.Intent.Id));
        Assert.Equal(0, _table.Purge(DateTimeOffset.MaxValue));
        Settled(one);
        Assert.Equal([two], _table.Unsettled());
    }

    private LedgerOperation Settled(LedgerOperation operation)
    {
        operation = operation with { Status = SettlementStatus.Succeeded };
        _table.Put(operation);
        return operation;
    }

    private LedgerOperation Add(string id, UserKey target, UserKey[]? accounts = null, string? key = null, string? approval = null, bool counts = true)
    {
        var intent = new OperationIntent
        {
            Id = new(id), Action = HelpdeskAction.ResetPassword, Target = target, Accounts = accounts ?? [], CountsAsCredentialAction = counts,
            Idempotency = key is null ? null : new(key, "hash"), Approval = approval is null ? null : new(approval, "olga", "hash"), Deadline = s_begun.AddMinutes(1), 
            Entry = new() { At = s_begun, PerformerKind = "operator", Operator = "olga", Action = HelpdeskAction.ResetPassword, Status = HistoryStatus.Intended },
        };
        var operation = new LedgerOperation(intent, s_begun, int.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
        _table.Add(operation);
        return operation;
    }
}
