using System.Security.Cryptography;

namespace Helpdesk.Sdk;

/// <summary>
/// Secure links and the places they hold. One that becomes worthless while it is redeemed is doomed: an outcome that would give it back ends it.
/// Only used under the gate.
/// </summary>
internal sealed class LinkTable(WindowPlaces places)
{
    private readonly Dictionary<string, Stored> _links = new(StringComparer.Ordinal);

    private sealed record Stored(SecureLink Link, SecureLinkStatus Status, int Tries, OperationId? Claimant, bool Doomed = false);

    public SecureLinkStatus? StatusOf(string id) => _links.GetValueOrDefault(id)?.Status;

    public SecureLink? Present(string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now)
    {
        if (Presentable(id, kind, now) is not { } stored)
            return null;
        _links[id] = stored with { Tries = stored.Tries + 1 };
        return Opened(stored, presented);
    }

    /// <summary>The same without counting it as a try.</summary>
    public SecureLink? Look(string id, SecureLinkKind kind, IReadOnlyList<KeyedHash> presented, DateTimeOffset now) =>
        Presentable(id, kind, now) is { } stored ? Opened(stored, presented) : null;

    private Stored? Presentable(string id, SecureLinkKind kind, DateTimeOffset now) =>
        _links.GetValueOrDefault(id) is { Status: SecureLinkStatus.Live } stored && stored.Link.Kind == kind && stored.Link.ExpiresAt > now && stored.Tries < stored.Link.MaximumAttempts
            ? stored
            : null;

    private static SecureLink? Opened(Stored stored, IReadOnlyList<KeyedHash> presented) =>
        presented.FirstOrDefault(p => p.KeyId == stored.Link.Hash.KeyId) is { } candidate && CryptographicOperations.FixedTimeEquals(candidate.Hash, stored.Link.Hash.Hash) ? stored.Link : null;

    /// <summary>Removes those that expired; one that is being redeemed, or may have been, stays until that is known.</summary>
    public int Purge(DateTimeOffset expired)
    {
        var old = _links.Values.Where(s => s.Link.ExpiresAt <= expired && s.Status != SecureLinkStatus.Claimed).Select(static s => s.Link.Id).ToList();
        old.ForEach(id => _links.Remove(id));
        return old.Count;
    }

    public bool CanRedeem(string id, DateTimeOffset now) => _links.GetValueOrDefault(id) is { Status: SecureLinkStatus.Live } stored && stored.Link.ExpiresAt > now;

    /// <summary>Held or live: its places can still be given back.</summary>
    public bool IsOpen(string id) => _links[id].Status is SecureLinkStatus.Held or SecureLinkStatus.Live;

    /// <summary>Reset links that die, or are doomed, when another is issued for the person.</summary>
    public IReadOnlyList<string> ReplacedBy(IEnumerable<SecureLink> issued) =>
        [.. issued.Where(static l => l.Kind == SecureLinkKind.Reset).SelectMany(l => Open(l.Accounts)).Distinct(StringComparer.Ordinal)];

    public void EnsureNew(IEnumerable<SecureLink> links)
    {
        if (links.Any(l => _links.ContainsKey(l.Id)))
            throw new InvalidOperationException("A link of that id exists.");
    }

    public void Issue(SecureLink link) => _links.Add(link.Id, new Stored(link, SecureLinkStatus.Held, 0, null));

    /// <summary>Ends a held or live link; dooms one that is being redeemed.</summary>
    public void Kill(string id)
    {
        var stored = _links[id];
        var dies = stored.Status is SecureLinkStatus.Held or SecureLinkStatus.Live;
        _links[id] = stored with { Doomed = true, Status = dies ? SecureLinkStatus.Dead : stored.Status };
        if (dies)
            places.Release(LedgerRules.HolderOf(id), static _ => false);
    }

    public void KillOpen(IEnumerable<UserKey> accounts, string? spared = null)
    {
        foreach (var id in Open(accounts).Where(id => id != spared).ToList())
            Kill(id);
    }

    public int KillOf(string operatorName)
    {
        var theirs = _links.Values.Where(s => s.Link.Kind == SecureLinkKind.Reset && s.Status != SecureLinkStatus.Dead && LetterCase.Same(s.Link.Operator, operatorName)).ToList();
        theirs.ForEach(s => Kill(s.Link.Id));
        return theirs.Count(static s => s.Status is SecureLinkStatus.Held or SecureLinkStatus.Live);
    }

    public void Claim(string id, OperationId operation)
    {
        _links[id] = _links[id] with { Status = SecureLinkStatus.Claimed, Claimant = operation };
        places.SetUntil(LedgerRules.HolderOf(id), null);
    }

    public void Settle(OperationIntent intent, SettlementStatus status, DateTimeOffset now)
    {
        foreach (var issued in intent.Links)
            SettleIssued(issued, status);
        if (intent.Redeems is { } redeemed && _links.GetValueOrDefault(redeemed) is { Status: SecureLinkStatus.Claimed or SecureLinkStatus.Used } stored && stored.Claimant == intent.Id)
            SettleRedeemed(stored, status, now);
        if (intent.KillsLinks && status is SettlementStatus.Succeeded or SettlementStatus.Unknown)
            KillOpen(LedgerRules.AccountsOf(intent), intent.Redeems);
    }

    // What nobody knows of is told to the user: the way to say "this wasn't me" works then, the way in does not.
    private void SettleIssued(SecureLink issued, SettlementStatus status)
    {
        if (_links.GetValueOrDefault(issued.Id)?.Status != SecureLinkStatus.Held)
            return;
        if (status == SettlementStatus.Succeeded || (status == SettlementStatus.Unknown && issued.Kind == SecureLinkKind.Undo))
            _links[issued.Id] = _links[issued.Id] with { Status = SecureLinkStatus.Live };
        else
            Kill(issued.Id);
    }

    private void SettleRedeemed(Stored stored, SettlementStatus status, DateTimeOffset now)
    {
        var id = stored.Link.Id;
        if (status is SettlementStatus.Succeeded or SettlementStatus.Unknown)
        {
            _links[id] = stored with { Status = SecureLinkStatus.Used };
            return;
        }
        var isBack = !stored.Doomed && stored.Link.ExpiresAt > now;
        _links[id] = stored with { Status = isBack ? SecureLinkStatus.Live : SecureLinkStatus.Dead, Claimant = null };
        if (isBack)
            places.SetUntil(LedgerRules.HolderOf(id), stored.Link.ExpiresAt);
        else
            places.Release(LedgerRules.HolderOf(id), static _ => false);
    }

    private IEnumerable<string> Open(IEnumerable<UserKey> accounts)
    {
        var wanted = accounts.ToHashSet();
        return _links.Values
            .Where(s => s.Link.Kind == SecureLinkKind.Reset && s.Status != SecureLinkStatus.Dead && s.Link.Accounts.Append(s.Link.Target).Any(wanted.Contains))
            .Select(static s => s.Link.Id);
    }
}
