namespace Helpdesk.Sdk.Ldap;

/// <summary>What slapo-ppolicy says about an account.</summary>
internal static class OpenLdapStatus
{
    public static AccountStatus Read(LdapEntry entry, OpenLdapPolicy? policy, DateTimeOffset now)
    {
        var lockedTime = entry.FindText(OpenLdapAttribute.LockedTime);
        var changed = GeneralizedTime.Read(entry.FindText(OpenLdapAttribute.ChangedTime));
        return new AccountStatus
        {
            Enabled = lockedTime != OpenLdapAttribute.ForGood,
            Lock = lockedTime is null or OpenLdapAttribute.ForGood ? LockState.Unlocked : Judge(GeneralizedTime.Read(lockedTime), policy, now),
            PasswordLastSet = changed,
            MustChange = string.Equals(entry.FindText(OpenLdapAttribute.Reset), "TRUE", StringComparison.OrdinalIgnoreCase),
            Expiry = ExpiryOf(changed, policy),
            AccountExpires = GeneralizedTime.Read(entry.FindText(OpenLdapAttribute.EndTime)),
            LastSignIn = GeneralizedTime.Read(entry.FindText(OpenLdapAttribute.LastSuccess) ?? entry.FindText(OpenLdapAttribute.AuthTimestamp)),
        };
    }

    // The attribute stays after the lock has ended by itself, until the next sign-in. An unknown policy ends nothing.
    private static LockState Judge(DateTimeOffset? since, OpenLdapPolicy? policy, DateTimeOffset now)
    {
        var until = since + policy?.LockoutDuration;
        return until <= now ? LockState.Unlocked : new LockState(true, since, until);
    }

    private static PasswordExpiry ExpiryOf(DateTimeOffset? changed, OpenLdapPolicy? policy) => (policy, changed) switch
    {
        (null, _) => PasswordExpiry.NotTold,
        ({ MaximumAge: null }, _) => PasswordExpiry.Never,
        // Of a password older than the overlay nobody knows the age: it does not expire.
        (_, null) => PasswordExpiry.Never,
        ({ MaximumAge: { } age }, { } from) => new PasswordExpiry(false, from + age),
    };
}
