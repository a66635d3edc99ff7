using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>Shows a user of Graph the way the contract does.</summary>
internal static class EntraUserMapper
{
    public static DirectoryUser Map(EntraStoreSettings settings, User user, IReadOnlyList<DistinguishedName> units, PasswordValidity? validity)
    {
        var principal = user.UserPrincipalName ?? "";
        var mails = new List<string>();
        Add(mails, user.Mail);
        foreach (var other in user.OtherMails ?? [])
            Add(mails, other);
        var mobiles = new List<string>();
        Add(mobiles, user.MobilePhone);
        return new DirectoryUser
        {
            Key = new UserKey(settings.Name, user.Id ?? throw new IdentityStoreException("Graph showed a user without an id.")),
            UserName = NameOf(settings, principal),
            UserPrincipalName = principal.Length > 0 ? principal : null,
            DisplayName = user.DisplayName,
            GivenName = user.GivenName,
            Surname = user.Surname,
            Domain = principal.LastIndexOf('@') is >= 0 and var at ? principal[(at + 1)..] : null,
            Container = units.Count > 0 ? units[0] : null,
            FurtherContainers = units.Count > 1 ? [.. units.Skip(1)] : [],
            Emails = mails,
            Mobiles = mobiles,
            PreferredLanguage = user.PreferredLanguage,
            // What is not told is not taken for granted.
            Enabled = user.AccountEnabled == true,
            PasswordExpiry = ExpiryOf(user, validity),
            PasswordLastSet = user.LastPasswordChangeDateTime,
            MustChangePassword = user.PasswordProfile is { } profile && (profile.ForceChangePasswordNextSignIn == true || profile.ForceChangePasswordNextSignInWithMfa == true),
            LastSignIn = Later(user.SignInActivity?.LastSignInDateTime, user.SignInActivity?.LastNonInteractiveSignInDateTime),
            Created = user.CreatedDateTime,
            Roles = user.UserType is { Length: > 0 } type ? [type] : [],
            ContactAttributes = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase)
            {
                ["mail"] = user.Mail is { Length: > 0 } mail ? [mail] : [],
                ["otherMails"] = [.. user.OtherMails ?? []],
                ["mobilePhone"] = mobiles,
            },
            // One of many copies answered, and nobody can tell which: what it does not show may have happened all the same.
            Server = settings.Graph.Endpoints.Graph.Host,
            SynchronizedFrom = user.OnPremisesSyncEnabled == true ? SourceOf(user) : null,
        };
    }

    /// <summary>The user name of a principal name: without its domain where that is the store's <c>UserDomain</c>.</summary>
    public static string NameOf(EntraStoreSettings settings, string principal) =>
        settings.UserDomain is { } domain && principal.LastIndexOf('@') is > 0 and var at && string.Equals(principal[(at + 1)..], domain, StringComparison.OrdinalIgnoreCase)
            ? principal[..at]
            : principal;

    /// <summary>The principal name of a user name.</summary>
    public static string? PrincipalOf(EntraStoreSettings settings, string name) =>
        name.Contains('@', StringComparison.Ordinal) ? name : settings.UserDomain is { } domain ? $"{name}@{domain}" : null;

    private static SynchronizedAccount SourceOf(User user)
    {
        Span<byte> anchor = stackalloc byte[16];
        return new SynchronizedAccount
        {
            Domain = user.OnPremisesDomainName,
            UserName = user.OnPremisesSamAccountName,
            UserPrincipalName = user.OnPremisesUserPrincipalName,
            // By default the anchor is the Base64 of the account's objectGUID; anything else is no UUID of ours.
            ObjectId = user.OnPremisesImmutableId is { Length: 24 } text && Convert.TryFromBase64String(text, anchor, out var length) && length == 16 ? new Guid(anchor) : null,
            SecurityId = user.OnPremisesSecurityIdentifier,
        };
    }

    private static PasswordExpiry ExpiryOf(User user, PasswordValidity? validity)
    {
        if (user.PasswordPolicies?.Contains("DisablePasswordExpiration", StringComparison.OrdinalIgnoreCase) == true)
            return PasswordExpiry.Never;
        // The rules of a synchronised account are those of its own domain.
        if (user.OnPremisesSyncEnabled == true || validity?.Of(user.UserPrincipalName) is not { } days)
            return PasswordExpiry.NotTold;
        if (days == TimeSpan.MaxValue)
            return PasswordExpiry.Never;
        return user.LastPasswordChangeDateTime is { } set ? new PasswordExpiry(false, set + days) : PasswordExpiry.NotTold;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null ? other : other is null || one > other ? one : other;

    private static void Add(List<string> list, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value) && !list.Contains(value, StringComparer.OrdinalIgnoreCase))
            list.Add(value);
    }
}
