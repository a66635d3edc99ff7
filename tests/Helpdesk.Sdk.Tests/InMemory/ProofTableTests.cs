namespace Helpdesk.Sdk.Tests.InMemory;

/// <summary>A proof serves one operation; what is known of it goes with its session.</summary>
public sealed class ProofTableTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly UserKey s_ann = new("here", "ann"), s_bob = new("here", "bob");
    private readonly InMemorySessions _sessions;
    private readonly ProofTable _proofs;

    public ProofTableTests() => _proofs = new ProofTable(_sessions = new InMemorySessions(new StateGate()));

    [Fact]
    public async Task A_claimed_proof_is_used_up_and_free_again_when_its_session_is_forgotten()
    {
        var (one, two) = (await ClaimedAsync("1", "olga"), await ClaimedAsync("2", "paul"));
        _proofs.Remove(new HashSet<SessionId> { one.Session });
        Assert.Equal(BeginStatus.Begun, _proofs.Judge(one, s_now));
        Assert.Equal(BeginStatus.ProofUnusable, _proofs.Judge(two, s_now));
    }

    [Fact]
    public async Task It_ends_at_its_time_and_is_only_for_the_accounts_of_its_session()
    {
        var claim = await ClaimAsync("1", "olga");
        Assert.Equal(BeginStatus.Begun, _proofs.Judge(claim, claim.ExpiresAt - TimeSpan.FromTicks(1)));
        Assert.Equal(BeginStatus.ProofUnusable, _proofs.Judge(claim, claim.ExpiresAt));
        Assert.Equal(BeginStatus.ProofUnusable, _proofs.Judge(claim with { Account = s_bob }, s_now));
        Assert.Equal(BeginStatus.SessionEnded, _proofs.Judge(claim with { Session = new("unknown") }, s_now));
    }

    [Theory]
    [InlineData(SettlementStatus.Refused, 3)]
    [InlineData(SettlementStatus.NothingToDo, 100)]
    [InlineData(SettlementStatus.Succeeded, 1)]
    [InlineData(SettlementStatus.Unknown, 1)]
    public async Task So_often_it_may_be_tried(SettlementStatus outcome, int times)
    {
        var claim = await ClaimAsync("1", "olga");
        for (var i = 0; i < times; i++)
        {
            Assert.Equal(BeginStatus.Begun, _proofs.Judge(claim, s_now));
            _proofs.Claim(claim, new OperationId("o"));
            Assert.Equal(BeginStatus.ProofUnusable, _proofs.Judge(claim, s_now));
            _proofs.Settle(claim, outcome);
        }
        Assert.Equal(times == 100 ? BeginStatus.Begun : BeginStatus.ProofUnusable, _proofs.Judge(claim, s_now));
    }

    private async Task<ProofClaim> ClaimedAsync(string session, string operatorName)
    {
        var claim = await ClaimAsync(session, operatorName);
        _proofs.Claim(claim, new OperationId("o" + session));
        return claim;
    }

    private async Task<ProofClaim> ClaimAsync(string session, string operatorName)
    {
        var made = new VerificationSession
        {
            Id = new(session), Operator = operatorName, Role = "Desk", Target = s_ann, Accounts = [s_ann], Action = HelpdeskAction.ResetPassword, Process = "p",
            StartedAt = s_now, LastActivityAt = s_now, Status = SessionStatus.Proven,
        };
        await _sessions.CreateAsync(made, TestContext.Current.CancellationToken);
        return new(made.Id, s_ann, s_now.AddMinutes(10));
    }
}
