using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>The caller proof: used once for each account of its session, given back on a definite refusal three times at most.</summary>
public abstract class LedgerProofSuite : LedgerSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task A_proof_is_used_once_for_each_account()
    {
        var proof = await ProvenAsync();
        await SettleAsync(await BegunAsync(Intent() with { Proof = proof }), SettlementStatus.Succeeded);
        Assert.Equal(BeginStatus.ProofUnusable, await TryAsync(proof));
        await BegunAsync(Intent(CloudAnna) with { Proof = proof with { Account = CloudAnna } });
        Assert.Equal(BeginStatus.ProofUnusable, await TryAsync(proof with { Account = Bert }));
    }

    [Fact]
    public async Task One_of_many_claims_gets_the_proof()
    {
        var proof = await ProvenAsync();
        var results = await AtOnceAsync(32, (state, _) => state.Ledger.BeginAsync(Intent() with { Proof = proof }, Token).AsTask());
        Assert.Single(results, r => r.Status == BeginStatus.Begun);
        Assert.Equal(31, results.Count(r => r.Status == BeginStatus.ProofUnusable));
    }

    [Fact]
    public async Task A_proof_held_by_a_running_operation_is_not_free()
    {
        var proof = await ProvenAsync();
        await BegunAsync(Intent() with { Proof = proof });
        Assert.Equal(BeginStatus.ProofUnusable, await TryAsync(proof));
    }

    [Fact]
    public async Task A_refusal_gives_it_back_three_times_at_most()
    {
        var proof = await ProvenAsync();
        for (var i = 0; i < 3; i++)
            await SettleAsync(await BegunAsync(Intent() with { Proof = proof }), SettlementStatus.Refused);
        Assert.Equal(BeginStatus.ProofUnusable, await TryAsync(proof));
    }

    [Fact]
    public async Task Nothing_to_do_gives_it_back_and_counts_for_nothing()
    {
        var proof = await ProvenAsync();
        for (var i = 0; i < 5; i++)
            await SettleAsync(await BegunAsync(Intent() with { Proof = proof }), SettlementStatus.NothingToDo);
        await BegunAsync(Intent() with { Proof = proof });
    }

    [Fact]
    public async Task An_unknown_outcome_spends_it_until_it_turns_out_refused()
    {
        var proof = await ProvenAsync();
        var intent = await BegunAsync(Intent() with { Proof = proof });
        await SettleAsync(intent, SettlementStatus.Unknown);
        Assert.Equal(BeginStatus.ProofUnusable, await TryAsync(proof));
        await SettleAsync(intent, SettlementStatus.Refused);
        await BegunAsync(Intent() with { Proof = proof });
    }

    [Fact]
    public async Task A_begin_that_fails_later_does_not_claim_it()
    {
        var proof = await ProvenAsync();
        var limited = Intent() with { Proof = proof, Claims = [Limit(Anna, limit: 0)] };
        Assert.Equal(BeginStatus.LimitReached, (await State.Ledger.BeginAsync(limited, Token)).Status);
        await BegunAsync(Intent() with { Proof = proof });
    }

    [Fact]
    public async Task It_ends_at_its_time()
    {
        var proof = await ProvenAsync();
        Clock.Now = proof.ExpiresAt - TimeSpan.FromTicks(1);
        await SettleAsync(await BegunAsync(Intent() with { Proof = proof }), SettlementStatus.NothingToDo);
        Clock.Now = proof.ExpiresAt;
        Assert.Equal(BeginStatus.ProofUnusable, await TryAsync(proof));
    }

    [Fact]
    public async Task A_session_that_is_open_ended_or_unknown_proves_nothing()
    {
        var proof = await ProvenAsync();
        Assert.Equal(BeginStatus.SessionEnded, await TryAsync(proof with { Session = new SessionId("unknown") }));

        var session = (await State.Sessions.FindAsync(proof.Session, Token))!;
        Assert.True(await State.Sessions.TryUpdateAsync(session with { Status = SessionStatus.Open, Version = session.Version + 1 }, Token));
        Assert.Equal(BeginStatus.ProofUnusable, await TryAsync(proof));
        Assert.True(await State.Sessions.TryUpdateAsync(session with { Status = SessionStatus.Ended, Version = session.Version + 2 }, Token));
        Assert.Equal(BeginStatus.SessionEnded, await TryAsync(proof));
    }

    private async Task<BeginStatus> TryAsync(ProofClaim proof) => (await State.Ledger.BeginAsync(Intent() with { Proof = proof }, Token)).Status;

    private async Task<ProofClaim> ProvenAsync()
    {
        var session = new VerificationSession
        {
            Id = new SessionId("s-proof"),
            Operator = "alice",
            Role = "ServiceDesk",
            Target = Anna,
            Accounts = [Anna, CloudAnna],
            Action = HelpdeskAction.ResetPassword,
            Process = "password-reset",
            StartedAt = Now,
            LastActivityAt = Now,
            Status = SessionStatus.Proven,
            ProvenAt = Now,
        };
        await State.Sessions.CreateAsync(session, Token);
        return new ProofClaim(session.Id, Anna, Now + TimeSpan.FromMinutes(5));
    }
}
