using System.Security.Cryptography;

namespace Helpdesk.Sdk.EntityFrameworkCore;

internal sealed class SqlSecrets(SqlDatabase database, ClockRule clock, Housekeeping housekeeping) : IOneTimeSecretStore
{
    private const string Key = "Purpose = @1 AND Subject = @2 AND Channel = @3";

    private sealed record Stored(KeyedHash Hash, int AttemptsLeft, string? State);

    public ValueTask CreateAsync(OneTimeSecret secret, CancellationToken cancellationToken) => database.WriteAsync(s =>
    {
        housekeeping.RunIfDue(s, s.Time(secret.CreatedAt));
        s.Execute(
            "INSERT INTO OneTimeSecrets (Purpose, Subject, Channel, KeyId, Hash, CreatedAt, ExpiresAt, AttemptsLeft, State) " +
            "VALUES (@1, @2, @3, @4, @5, @6, @7, @8, @9) ON CONFLICT (Purpose, Subject, Channel) DO UPDATE SET KeyId = @4, Hash = @5, CreatedAt = @6, " +
            "ExpiresAt = @7, AttemptsLeft = @8, State = @9",
            secret.Purpose, secret.Subject, secret.Channel, secret.Hash.KeyId, secret.Hash.Hash, secret.CreatedAt.UtcTicks, secret.ExpiresAt.UtcTicks,
            secret.MaximumAttempts, secret.State);
        database.Keys.Use(s, secret.Hash.KeyId, secret.CreatedAt);
    }, cancellationToken);

    public ValueTask<RedeemResult> TryRedeemAsync(
        string purpose, string subject, string channel, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(s => Redeem(s, purpose, subject, channel, presented, s.Time(now)), cancellationToken);

    public ValueTask<bool> IsLiveAsync(string purpose, string subject, string channel, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync(s => FindLive(s, purpose, subject, channel, now) is not null, cancellationToken);

    public ValueTask InvalidateAsync(string purpose, string subject, CancellationToken cancellationToken) =>
        database.WriteAsync(s => { s.Execute("DELETE FROM OneTimeSecrets WHERE Purpose = @1 AND Subject = @2", purpose, subject); }, cancellationToken);

    public ValueTask<bool> TryAcceptStepAsync(string device, long step, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.Execute(
            "INSERT INTO AuthenticatorSteps (Device, Step) VALUES (@1, @2) ON CONFLICT (Device) DO UPDATE SET Step = @2 WHERE AuthenticatorSteps.Step < @2", device, step) == 1,
        cancellationToken);

    private RedeemResult Redeem(SqlSession session, string purpose, string subject, string channel, IReadOnlyList<KeyedHash> presented, DateTimeOffset now)
    {
        if (FindLive(session, purpose, subject, channel, now) is not { } stored)
            return new RedeemResult(RedeemStatus.Gone);
        var candidate = presented.FirstOrDefault(p => p.KeyId == stored.Hash.KeyId);
        var isRight = candidate is not null && CryptographicOperations.FixedTimeEquals(candidate.Hash, stored.Hash.Hash);
        if (isRight || stored.AttemptsLeft <= 1)
            session.Execute($"DELETE FROM OneTimeSecrets WHERE {Key}", purpose, subject, channel);
        else if (stored.AttemptsLeft != int.MaxValue)
            session.Execute($"UPDATE OneTimeSecrets SET AttemptsLeft = AttemptsLeft - 1 WHERE {Key}", purpose, subject, channel);
        return isRight
            ? new RedeemResult(RedeemStatus.Accepted, State: stored.State)
            : new RedeemResult(RedeemStatus.Wrong, Math.Max(stored.AttemptsLeft - 1, 0));
    }

    private Stored? FindLive(SqlSession session, string purpose, string subject, string channel, DateTimeOffset now) => session.ReadOne(
        $"SELECT KeyId, Hash, AttemptsLeft, State, CreatedAt, ExpiresAt FROM OneTimeSecrets WHERE {Key}",
        r => clock.Raise(now, r.Time(4)) < r.Time(5) ? new Stored(new KeyedHash(r.GetString(0), r.Bytes(1)), r.GetInt32(2), r.OptionalText(3)) : null,
        purpose, subject, channel);
}
