namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>One field of <see cref="UserUpdate"/>.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Update">An update of it, made from a name nobody has.</param>
/// <param name="Read">What an account shows of it.</param>
internal sealed record UserField(string Name, Func<string, UserUpdate> Update, Func<DirectoryUser, IReadOnlyList<string>> Read)
{
    /// <summary>An update that takes it away; <see langword="null"/> = it is one that directories may demand.</summary>
    public UserUpdate? Clears { get; init; }

    /// <summary>Whether the account shows what the update wrote.</summary>
    public bool Shows(DirectoryUser user, UserUpdate update)
    {
        string?[] written = [update.UserName, update.DisplayName, update.GivenName, update.Surname, update.Email, update.SecondaryEmail];
        return written.OfType<string>().All(w => Read(user).Contains(w, StringComparer.OrdinalIgnoreCase))
            && (update.Mobile is null || Read(user).Any(m => Plain(m) == Plain(update.Mobile)))
            && (update.AccountExpires is null || user.AccountExpires == update.AccountExpires);
    }

    private static string Plain(string number) => string.Concat(number.Where(char.IsAsciiDigit));
}
