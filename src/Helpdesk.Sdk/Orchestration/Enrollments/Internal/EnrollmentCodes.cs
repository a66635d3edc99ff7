using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>
/// Codes for a first enrollment: 80 random bits in Base32, bound to one account. Only their keyed hash is stored, so neither the database nor its
/// reader can enroll anybody.
/// </summary>
internal sealed class EnrollmentCodes(Corridor corridor)
{
    public const string Purpose = "enrollment-code";
    private const string Channel = "code";
    private const int Letters = 16;
    // Who only knows a user's name must not be able to end the user's code, nor tell from the time that to count takes whether there is one: 80 bits are out of reach of
    // however many tries there are, and each is counted in the history.
    private const int WrongTries = int.MaxValue;
    // Far more than anybody groups a code into; what is longer is no code.
    private const int LongestTyped = 64;

    /// <summary>Makes a code; a former one of that account is dead.</summary>
    public async ValueTask<Secret> CreateAsync(UserKey user, string issuer, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var code = Draw();
        await corridor.State.Secrets.CreateAsync(new OneTimeSecret
        {
            Purpose = Purpose,
            Subject = user.ToString(),
            Channel = Channel,
            Hash = new KeyedHash(corridor.Protector.ActiveKeyId, Hash(user, code, corridor.Protector.ActiveKeyId)),
            CreatedAt = now,
            ExpiresAt = expiresAt,
            MaximumAttempts = WrongTries,
            State = $"{now.UtcTicks}:{issuer}",
        }, cancellationToken).ConfigureAwait(false);
        return code;
    }

    /// <summary>Uses a code up; an error when it is not this account's live one. One text for wrong, used, expired and never issued.</summary>
    public async ValueTask<HelpdeskError?> RedeemAsync(UserKey user, Secret presented, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (presented.Length <= LongestTyped)
        {
            var hashes = corridor.Protector.KeyIds.Select(id => new KeyedHash(id, Hash(user, presented, id))).ToList();
            var redeemed = await corridor.State.Secrets.TryRedeemAsync(Purpose, user.ToString(), Channel, hashes, now, cancellationToken).ConfigureAwait(false);
            // What a revoked operator gave away dies with the operator, and stays dead when they are admitted again.
            if (redeemed.Status == RedeemStatus.Accepted && !await IsDeadAsync(redeemed.State, cancellationToken).ConfigureAwait(false))
                return null;
        }
        return Wrong();
    }

    public static HelpdeskError Wrong() =>
        new(ErrorKind.Verification, ErrorCode.VerificationFailed, "The enrollment code is wrong, expired or was used before: ask the help desk for another one.");

    /// <summary>Ends the live codes of a person's accounts.</summary>
    public async ValueTask EndAsync(IEnumerable<UserKey> accounts, CancellationToken cancellationToken)
    {
        foreach (var account in accounts)
            await corridor.State.Secrets.InvalidateAsync(Purpose, account.ToString(), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> IsDeadAsync(string? state, CancellationToken cancellationToken)
    {
        if (state is null)
            return false;
        var colon = state.IndexOf(':', StringComparison.Ordinal);
        DateTimeOffset? issued = colon > 0 && long.TryParse(state.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
        return await Admissions.IsDeadAsync(corridor.State, issued is null ? state : state[(colon + 1)..], issued, cancellationToken).ConfigureAwait(false);
    }

    private static Secret Draw()
    {
        Span<byte> random = stackalloc byte[Letters * 5 / 8];
        RandomNumberGenerator.Fill(random);
        var letters = Base32.Encode(random);
        CryptographicOperations.ZeroMemory(random);
        return new Secret($"{letters[..4]}-{letters[4..8]}-{letters[8..12]}-{letters[12..]}");
    }

    private byte[] Hash(UserKey user, Secret code, string keyId) => code.Use((corridor.Protector, user, keyId), static (characters, s) =>
    {
        var account = s.user.ToString();
        var prefix = Encoding.UTF8.GetBytes($"{account.Length}:{account}");
        var bytes = new byte[prefix.Length + Encoding.UTF8.GetMaxByteCount(characters.Length)];
        try
        {
            prefix.CopyTo(bytes, 0);
            var length = prefix.Length;
            foreach (var rune in characters.EnumerateRunes())
                if (rune.Value is not (' ' or '-'))
                    length += Rune.ToUpperInvariant(rune).EncodeToUtf8(bytes.AsSpan(length));
            return s.Protector.Hash(Purpose, bytes.AsSpan(0, length), s.keyId);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    });
}
