using System.Globalization;
using System.Text;

namespace Helpdesk.Sdk;

/// <summary>The local directory's own password policy.</summary>
internal static class LocalPasswordCheck
{
    // Keeps the slow hash from being fed megabytes.
    private const int LongestPassword = 1024;

    /// <summary>Why a password is refused, or <see langword="null"/>.</summary>
    public static ChangeResult? Refuse(Secret password, LocalDirectoryOptions options)
    {
        if (password.Length > LongestPassword)
            return ChangeResult.Refused(RefusalReason.PasswordPolicy, Text($"The password is longer than {LongestPassword} characters."));
        // A character outside the basic plane counts once (NIST SP 800-63B, 3.1.1.2).
        var length = password.Use(0, static (characters, _) =>
        {
            var count = 0;
            foreach (var _rune in characters.EnumerateRunes())
                count++;
            return count;
        });
        return length < options.MinimumPasswordLength
            ? ChangeResult.Refused(RefusalReason.PasswordTooShort, Text($"The password is shorter than {options.MinimumPasswordLength} characters."))
            : null;
    }

    /// <summary>Whether the password is one that the history forbids.</summary>
    public static bool WasUsed(Secret password, LocalAccount account, LocalDirectoryOptions options) =>
        options.PasswordHistory > 0 && LocalDetails.Of(account).FormerPasswords.Prepend(account.PasswordHash).OfType<string>()
            .Take(options.PasswordHistory).Any(hash => LocalPasswordHash.Verify(password, hash, options.PasswordIterations));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
