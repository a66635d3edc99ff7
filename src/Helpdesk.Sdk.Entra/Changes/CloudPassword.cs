using System.Security.Cryptography;

namespace Helpdesk.Sdk.Entra;

/// <summary>
/// The rules that Entra ID applies to every cloud password, judged before anything is sent, because the service's refusal does not say which one it was:
/// 8 to 256 characters, three of four classes, only characters of the documented set.
/// </summary>
internal static class CloudPassword
{
    private const int Shortest = 8;
    private const int Longest = 256;
    private const string Lower = "abcdefghijkmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    /// <summary>The refusal, or <see langword="null"/> when the rules that are known hold.</summary>
    public static ChangeResult? Judge(Secret password)
    {
        if (password.Length < Shortest)
            return ChangeResult.Refused(RefusalReason.PasswordTooShort, $"Entra ID takes passwords of {Shortest} characters and more.");
        if (password.Length > Longest)
            return ChangeResult.Refused(RefusalReason.PasswordPolicy, $"Entra ID takes passwords of {Longest} characters at most.");
        return password.Use(0, static (characters, _) => Classes(characters)) switch
        {
            < 0 => ChangeResult.Refused(RefusalReason.PasswordPolicy, "Entra ID takes letters from A to Z, digits, spaces and the usual symbols in passwords."),
            < 3 => ChangeResult.Refused(RefusalReason.PasswordComplexity, "Entra ID wants three of these in a password: small letters, capital letters, digits, symbols."),
            _ => null,
        };
    }

    /// <summary>A password that nobody is ever told.</summary>
    public static Secret CreateUnknown()
    {
        Span<char> characters = stackalloc char[96];
        try
        {
            RandomNumberGenerator.GetItems(Lower + Upper + Digits, characters);
            (characters[0], characters[1], characters[2]) = ('a', 'Z', '7');
            return new Secret(characters);
        }
        finally
        {
            characters.Clear();
        }
    }

    private static int Classes(ReadOnlySpan<char> characters)
    {
        var found = 0;
        foreach (var c in characters)
        {
            if (c is < ' ' or > '~')
                return -1;
            found |= char.IsAsciiLetterLower(c) ? 1 : char.IsAsciiLetterUpper(c) ? 2 : char.IsAsciiDigit(c) ? 4 : 8;
        }

        return int.PopCount(found);
    }
}
