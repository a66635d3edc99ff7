namespace Helpdesk.Sdk;

/// <summary>Which operation holds or has spent each proof, per session and account. Only used under the gate.</summary>
internal sealed class ProofTable(InMemorySessions sessions)
{
    private readonly Dictionary<(SessionId Session, UserKey Account), Use> _uses = [];

    private sealed record Use(OperationId? Holder, int Refusals);

    /// <summary>Whether the proof can be claimed at a time.</summary>
    public BeginStatus Judge(ProofClaim claim, DateTimeOffset now)
    {
        var session = sessions.Find(claim.Session);
        if (session is null or { Status: SessionStatus.Ended })
            return BeginStatus.SessionEnded;
        if (session.Status != SessionStatus.Proven || claim.ExpiresAt <= now || !session.Accounts.Contains(claim.Account))
            return BeginStatus.ProofUnusable;
        var use = _uses.GetValueOrDefault((claim.Session, claim.Account));
        return use is null or { Holder: null, Refusals: < LedgerRules.MaximumRefusals } ? BeginStatus.Begun : BeginStatus.ProofUnusable;
    }

    public void Claim(ProofClaim claim, OperationId operation)
    {
        var key = (claim.Session, claim.Account);
        _uses[key] = (_uses.GetValueOrDefault(key) ?? new Use(null, 0)) with { Holder = operation };
    }

    /// <summary>Forgets those of sessions that are gone.</summary>
    public void Remove(IReadOnlySet<SessionId> sessions)
    {
        foreach (var key in _uses.Keys.Where(k => sessions.Contains(k.Session)).ToList())
            _uses.Remove(key);
    }

    /// <summary>Keeps the proof with its operation, or frees it; refusals are counted.</summary>
    public void Settle(ProofClaim claim, SettlementStatus status)
    {
        if (status is SettlementStatus.Succeeded or SettlementStatus.Unknown)
            return;
        var key = (claim.Session, claim.Account);
        _uses[key] = new Use(null, (_uses.GetValueOrDefault(key)?.Refusals ?? 0) + (status == SettlementStatus.Refused ? 1 : 0));
    }
}
