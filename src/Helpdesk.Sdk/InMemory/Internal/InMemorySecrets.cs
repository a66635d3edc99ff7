using System.Security.Cryptography;

namespace Helpdesk.Sdk;

internal sealed class InMemorySecrets(StateGate gate, ClockRule clock) : IOneTimeSecretStore
{
    private const int FirstPurge = 256;

    private readonly Dictionary<(string Purpose, string Subject, string Channel), Stored> _secrets = [];
    private readonly Dictionary<string, long> _steps = new(StringComparer.Ordinal);

    private int _purgeAt = FirstPurge;

    private sealed record Stored(OneTimeSecret Secret, int WrongAnswers);

    public ValueTask CreateAsync(OneTimeSecret secret, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        if (_secrets.Count >= _purgeAt)
            Purge(secret.CreatedAt);
        _secrets[(secret.Purpose, secret.Subject, secret.Channel)] = new Stored(secret, 0);
    }, cancellationToken);

    public ValueTask<RedeemResult> TryRedeemAsync(
        string purpose, string subject, string channel, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync(() => Redeem((purpose, subject, channel), presented, now), cancellationToken);

    public ValueTask<bool> IsLiveAsync(string purpose, string subject, string channel, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync(() => FindLive((purpose, subject, channel), now) is not null, cancellationToken);

    public ValueTask InvalidateAsync(string purpose, string subject, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        foreach (var key in _secrets.Keys.Where(k => k.Purpose == purpose && k.Subject == subject).ToList())
            _secrets.Remove(key);
    }, cancellationToken);

    public ValueTask<bool> TryAcceptStepAsync(string device, long step, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        if (_steps.TryGetValue(device, out var highest) && step <= highest)
            return false;
        _steps[device] = step;
        return true;
    }, cancellationToken);

    /// <summary>Drops expired ones; also whenever as many again have come: the cost for each stays the same however many there are. Only under the gate.</summary>
    public int Purge(DateTimeOffset expired)
    {
        var before = _secrets.Count;
        foreach (var (key, stored) in _secrets)
        {
            if (stored.Secret.ExpiresAt <= expired)
                _secrets.Remove(key);
        }
        _purgeAt = Math.Max(FirstPurge, _secrets.Count * 2);
        return before - _secrets.Count;
    }

    private RedeemResult Redeem((string Purpose, string Subject, string Channel) key, IReadOnlyList<KeyedHash> presented, DateTimeOffset now)
    {
        if (FindLive(key, now) is not { } stored)
            return new RedeemResult(RedeemStatus.Gone);
        var hash = stored.Secret.Hash;
        if (presented.FirstOrDefault(p => p.KeyId == hash.KeyId) is { } candidate && CryptographicOperations.FixedTimeEquals(candidate.Hash, hash.Hash))
        {
            _secrets.Remove(key);
            return new RedeemResult(RedeemStatus.Accepted, State: stored.Secret.State);
        }

        var left = stored.Secret.MaximumAttempts - stored.WrongAnswers - 1;
        if (stored.Secret.MaximumAttempts == int.MaxValue)
            return new RedeemResult(RedeemStatus.Wrong, left);
        if (left > 0)
            _secrets[key] = stored with { WrongAnswers = stored.WrongAnswers + 1 };
        else
            _secrets.Remove(key);
        return new RedeemResult(RedeemStatus.Wrong, Math.Max(left, 0));
    }

    private Stored? FindLive((string Purpose, string Subject, string Channel) key, DateTimeOffset now) =>
        _secrets.GetValueOrDefault(key) is { } stored && clock.Raise(now, stored.Secret.CreatedAt) < stored.Secret.ExpiresAt ? stored : null;
}
