using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>Makes and checks short numeric codes; only their keyed hashes, bound to what they are for, are stored.</summary>
internal sealed class OneTimeCodes(Corridor corridor)
{
    /// <summary>Makes a code and stores its hash; an earlier one for the same subject and channel is dead.</summary>
    public async ValueTask<Secret> CreateAsync(
        string purpose, string subject, string channel, string? state, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var code = new Secret(RandomNumberGenerator.GetString("0123456789", corridor.Settings.Codes.Digits));
        await corridor.State.Secrets.CreateAsync(new OneTimeSecret
        {
            Purpose = purpose,
            Subject = subject,
            Channel = channel,
            Hash = new KeyedHash(corridor.Protector.ActiveKeyId, Hash(purpose, subject, channel, code, corridor.Protector.ActiveKeyId)),
            CreatedAt = now,
            ExpiresAt = expiresAt,
            MaximumAttempts = corridor.Settings.Limits.WrongAnswers,
            State = state,
        }, cancellationToken).ConfigureAwait(false);
        return code;
    }

    public ValueTask<RedeemResult> RedeemAsync(string purpose, string subject, string channel, Secret presented, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hashes = corridor.Protector.KeyIds.Select(id => new KeyedHash(id, Hash(purpose, subject, channel, presented, id))).ToList();
        return corridor.State.Secrets.TryRedeemAsync(purpose, subject, channel, hashes, now, cancellationToken);
    }

    // People read codes out in groups: spaces and hyphens do not count.
    private byte[] Hash(string purpose, string subject, string channel, Secret code, string keyId) =>
        code.Use((corridor.Protector, purpose, subject, channel, keyId), static (characters, s) =>
        {
            var prefix = Encoding.UTF8.GetBytes($"{s.purpose.Length}:{s.purpose}{s.subject.Length}:{s.subject}{s.channel.Length}:{s.channel}");
            var bytes = new byte[prefix.Length + Encoding.UTF8.GetMaxByteCount(characters.Length)];
            try
            {
                prefix.CopyTo(bytes, 0);
                var length = prefix.Length;
                foreach (var rune in characters.EnumerateRunes())
                    if (rune.Value is not (' ' or '-'))
                        length += rune.EncodeToUtf8(bytes.AsSpan(length));
                return s.Protector.Hash("one-time-secret", bytes.AsSpan(0, length), s.keyId);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(bytes);
            }
        });
}
