namespace Helpdesk.Sdk;

/// <summary>Codes, links and the highest accepted authenticator steps. Every member is atomic across threads, processes and nodes.</summary>
public interface IOneTimeSecretStore
{
    /// <summary>Stores a secret; an earlier live one with the same purpose, subject and channel is dead from then on.</summary>
    ValueTask CreateAsync(OneTimeSecret secret, CancellationToken cancellationToken);

    /// <summary>Presents a secret, hashed with each live key. Exactly one of many simultaneous right answers is accepted; wrong ones are counted, and the last allowed one ends it.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="subject">What it is bound to.</param>
    /// <param name="channel">The channel or factor.</param>
    /// <param name="presented">The hash under each key of the ring; the one with the stored key id is compared, in constant time.</param>
    /// <param name="now">The time of presenting (UTC); ignored where the database's clock decides.</param>
    /// <param name="cancellationToken">Cancels before the attempt is counted.</param>
    ValueTask<RedeemResult> TryRedeemAsync(
        string purpose, string subject, string channel, IReadOnlyList<KeyedHash> presented, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether a live secret is there (not used, expired, replaced or ended).</summary>
    ValueTask<bool> IsLiveAsync(string purpose, string subject, string channel, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Kills all live secrets of that purpose and subject.</summary>
    ValueTask InvalidateAsync(string purpose, string subject, CancellationToken cancellationToken);

    /// <summary>Accepts an authenticator's time step if it is above the highest accepted so far for that device (RFC 6238 §5.2).</summary>
    /// <returns>Whether it was accepted; then nothing at or below it ever is again.</returns>
    ValueTask<bool> TryAcceptStepAsync(string device, long step, CancellationToken cancellationToken);
}
