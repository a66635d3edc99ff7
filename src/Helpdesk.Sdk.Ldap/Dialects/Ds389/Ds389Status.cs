using System.Globalization;

namespace Helpdesk.Sdk.Ldap;

/// <summary>What 389 Directory Server says about an account.</summary>
internal static class Ds389Status
{
    // From 2038 on stands for a password that does not expire.
    private static readonly DateTimeOffset Never = new(2038, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static AccountStatus Read(LdapEntry entry, int? maximumFailures, DateTimeOffset now)
    {
        var expiration = entry.FindText(Ds389Attribute.ExpirationTime);
        return new AccountStatus
        {
            Enabled = !string.Equals(entry.FindText(Ds389Attribute.AccountLock), "true", StringComparison.OrdinalIgnoreCase),
            // The number of the server's own policy says nothing where a local one holds; not knowing it, one failure before an end to come is a lock.
            Lock = Judge(entry, entry.FindText(Ds389Attribute.LocalPolicy) is null ? maximumFailures : null, now),
            PasswordLastSet = GeneralizedTime.Read(entry.FindText(Ds389Attribute.UpdateTime)),
            MustChange = expiration == Ds389Attribute.Epoch,
            Expiry = expiration == Ds389Attribute.Epoch ? PasswordExpiry.NotTold : ExpiryOf(GeneralizedTime.Read(expiration)),
            LastSignIn = GeneralizedTime.Read(entry.FindText(Ds389Attribute.LastLogin)),
        };
    }

    // Both attributes stay when a lock has ended: the time must be to come, and the failures still be counted (a new password starts them again at zero).
    private static LockState Judge(LdapEntry entry, int? maximumFailures, DateTimeOffset now)
    {
        if (entry.FindText(Ds389Attribute.UnlockTime) is not { } text) return LockState.Unlocked;
        var failures = int.TryParse(entry.FindText(Ds389Attribute.RetryCount), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : (int?)null;
        if (failures < (maximumFailures ?? 1)) return LockState.Unlocked;
        if (text == Ds389Attribute.Epoch) return new LockState(true);
        var until = GeneralizedTime.Read(text);
        return until <= now ? LockState.Unlocked : new LockState(true, null, until);
    }

    private static PasswordExpiry ExpiryOf(DateTimeOffset? on) => on is null ? PasswordExpiry.NotTold : on >= Never ? PasswordExpiry.Never : new PasswordExpiry(false, on);
}
